package dev.slipway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.peer.S3Server;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of S3Proxy. */
class S3ChannelIT extends ChannelContract {
    static final Map<String, String> CREDENTIALS =
            Map.of("S3_ACCESS_KEY", S3Server.ACCESS_KEY, "S3_SECRET_KEY", S3Server.SECRET_KEY);

    private static final String BUCKET = "receipts";

    private S3Server server;
    private S3Client s3;

    static String channel(String name, S3Server server, String bucket) {
        return """
                - templatedRoute:
                    routeTemplateRef: s3
                    routeId: channel-%1$s
                    parameters:
                      - {name: name, value: %1$s}
                      - {name: tenant, value: default}
                      - {name: endpoint, value: "%2$s"}
                      - {name: bucket, value: %3$s}
                      - {name: accessKey, value: "{{env:S3_ACCESS_KEY}}"}
                      - {name: secretKey, value: "{{env:S3_SECRET_KEY}}"}
                      - {name: every, value: "500"}
                """.formatted(name, server.url(), bucket);
    }

    @Override
    protected void startPeer() throws Exception {
        if (server != null) {
            server.start();
            return;
        }
        server = new S3Server();
        s3 = server.client();
        s3.createBucket(bucket -> bucket.bucket(BUCKET));
    }

    @Override
    protected void stopPeer() throws Exception {
        server.stop();
    }

    @Override
    protected boolean admit(boolean admitted) throws Exception {
        server.admit(admitted);
        return true;
    }

    @Override
    protected String channel() {
        return channel(NAME, server, BUCKET);
    }

    @Override
    protected Map<String, String> environment() {
        return CREDENTIALS;
    }

    @Override
    protected void put(String member, String name, byte[] document) {
        drop().put(member, name, document);
    }

    @Override
    protected int waiting() {
        return drop().waiting();
    }

    @Override
    protected Set<String> refused() {
        return drop().refused();
    }

    @Test
    void whatIsRefusedUnderAKeyThatWasRefusedBeforeIsKeptBesideIt() {
        for (String said : new String[] {"one", "two"}) {
            put("twice-refused", "same.txt", said.getBytes(StandardCharsets.UTF_8));
            untilNothingWaits();
        }
        assertThat(refused().stream().filter(name -> name.startsWith("same.txt")))
                .hasSize(2);
    }

    private DropBucket drop() {
        return new DropBucket(s3, BUCKET);
    }
}
