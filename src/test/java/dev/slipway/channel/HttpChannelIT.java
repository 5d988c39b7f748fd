package dev.slipway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Receipts that come by HTTP. The peer is a client that asks again until it is answered. */
class HttpChannelIT extends ChannelContract {
    private final HttpOutbox outbox = new HttpOutbox(this::hub);

    @Override
    protected void startPeer() {}

    @Override
    protected void stopPeer() {
        outbox.close();
    }

    @Override
    protected boolean polled() {
        return false;
    }

    @Override
    protected boolean admit(boolean admitted) {
        return false;
    }

    @Override
    protected String channel() {
        return null;
    }

    @Override
    protected void put(String member, String name, byte[] document) {
        outbox.put(member, name, document);
    }

    @Override
    protected int waiting() {
        return outbox.waiting();
    }

    @Override
    protected Set<String> refused() {
        return outbox.refused();
    }

    @Override
    protected void untilRefused(String code) {
        await(code).atMost(Duration.ofMinutes(1)).until(() -> outbox.codes().contains(code));
    }

    @Test
    void anotherKeyThanTheHubsIsNotHeard() {
        assertThat(hub().as("slk_test_of-somebody-else")
                        .handIn("m-1", Map.of("a.html", Documents.receipt(501)), Map.of())
                        .status())
                .isEqualTo(401);
    }
}
