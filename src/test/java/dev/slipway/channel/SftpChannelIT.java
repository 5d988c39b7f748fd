package dev.slipway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An SFTP directory, on Apache MINA SSHD. */
class SftpChannelIT extends FilesContract {
    private final KeyPair clientKey = SftpPeer.key();
    private SftpPeer peer;

    @Override
    protected DropFolder drop() {
        return new DropFolder(dir.resolve("peer/in"));
    }

    @Override
    protected void startPeer() throws IOException {
        if (peer == null) {
            Files.createDirectories(dir.resolve("peer/in"));
            Files.createDirectories(dir.resolve("peer/keyed"));
            peer = new SftpPeer(dir.resolve("peer"));
            peer.admit(clientKey.getPublic());
        }
        peer.start();
    }

    @Override
    protected void stopPeer() throws IOException {
        peer.close();
    }

    @Override
    protected boolean admit(boolean admitted) throws IOException {
        peer.admit(admitted);
        return true;
    }

    @Override
    protected String channel() {
        return channel(NAME, peer.port())
                + """
                - templatedRoute:
                    routeTemplateRef: sftp
                    routeId: channel-keyed
                    parameters:
                      - {name: name, value: keyed}
                      - {name: tenant, value: default}
                      - {name: host, value: 127.0.0.1}
                      - {name: port, value: "%d"}
                      - {name: directory, value: keyed}
                      - {name: username, value: %s}
                      - {name: privateKey, value: "{{env:SFTP_KEY}}"}
                      - {name: knownHosts, value: "{{env:SFTP_KNOWN_HOSTS}}"}
                      - {name: every, value: "500"}
                      - {name: settle, value: "500"}
                      - {name: delete, value: "true"}
                """.formatted(peer.port(), SftpPeer.USER);
    }

    static String channel(String name, int port) {
        return """
                - templatedRoute:
                    routeTemplateRef: sftp
                    routeId: channel-%s
                    parameters:
                      - {name: name, value: %s}
                      - {name: tenant, value: default}
                      - {name: host, value: 127.0.0.1}
                      - {name: port, value: "%d"}
                      - {name: directory, value: in}
                      - {name: username, value: %s}
                      - {name: password, value: "{{env:SFTP_PASSWORD}}"}
                      - {name: knownHosts, value: "{{env:SFTP_KNOWN_HOSTS}}"}
                      - {name: every, value: "500"}
                      - {name: settle, value: "1000"}
                      - {name: orphan, value: "3000"}
                """.formatted(name, name, port, SftpPeer.USER);
    }

    @Override
    protected Map<String, String> environment() throws Exception {
        return Map.of(
                "SFTP_PASSWORD",
                SftpPeer.PASSWORD,
                "SFTP_KNOWN_HOSTS",
                peer.knownHosts(),
                "SFTP_KEY",
                SftpPeer.pem(clientKey));
    }

    @Test
    void aServerWithAnotherKeyIsNotSpokenToUntilItHasItsOwnAgain() throws IOException {
        untilState("up");
        put("known", "a.html", Documents.receipt(501));
        peer.pretend(true);
        untilState("down");
        peer.pretend(false);
        untilTaken("known", 1);
        untilState("up");
    }

    @Test
    void aKeyServesInPlaceOfAPassword() throws IOException {
        DropFolder keyed = new DropFolder(dir.resolve("peer/keyed"));
        keyed.put("keyed", "a.html", Documents.receipt(502));
        untilTaken("keyed", 1);
        await().ignoreExceptions().until(() -> keyed.waiting() == 0);
        assertThat(keyed.taken()).as("deleted").isEmpty();
    }
}
