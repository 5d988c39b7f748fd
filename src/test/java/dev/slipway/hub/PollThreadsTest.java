package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ThreadPoolProfile;
import org.junit.jupiter.api.Test;

class PollThreadsTest {
    @Test
    void aThreadThatHasNothingToPollWaitsForGood() throws Exception {
        ThreadPoolProfile profile = new ThreadPoolProfile("pollers");
        profile.setPoolSize(1);
        try (var pool = new PollThreads()
                .newScheduledThreadPool(profile, Thread.ofVirtual().factory())) {
            Thread poller = pool.schedule(Thread::currentThread, 1, TimeUnit.MILLISECONDS)
                    .get();
            assertThat(poller.isVirtual()).isTrue();
            await().until(() -> poller.getState() == Thread.State.WAITING);
        }
    }
}
