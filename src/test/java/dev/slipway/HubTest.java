package dev.slipway;

import dev.slipway.api.TemporaryStore;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of a whole hub from the outside, which it shares with its like: each keeps to tenants of its own. The hub has
 * the channels of {@code examples/} too, and writes payout files every second.
 */
@Tag("store")
@Execution(ExecutionMode.SAME_THREAD)
@SpringBootTest(
        classes = Slipway.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "slipway.admin-key=" + HubTest.KEY,
            "slipway.webhook-allow=127.0.0.0/8",
            "slipway.routes=examples",
            "slipway.payout.export-cron=* * * * * ?"
        })
@ContextConfiguration(initializers = TemporaryStore.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface HubTest {
    /** The operator's. */
    String KEY = "slk_test_operator-of-a-hub-under-test-0001";
}
