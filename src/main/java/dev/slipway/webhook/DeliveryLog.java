package dev.slipway.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deletes what the log of deliveries has kept for long enough, in small steps, so that nobody else has to wait. */
@Component
public class DeliveryLog {
    private static final Logger log = LoggerFactory.getLogger(DeliveryLog.class);
    private static final int STEP = 500;
    /** After which it goes on the next time, so that whoever calls is not kept. */
    private static final int STEPS = 1_000;

    private final MongoDeliveries deliveries;
    private final MongoRecoveries jobs;
    private final Duration kept;
    private final Clock clock;

    DeliveryLog(MongoDeliveries deliveries, MongoRecoveries jobs, DeliveryProperties properties, Clock clock) {
        this.deliveries = deliveries;
        this.jobs = jobs;
        this.kept = properties.keepDeliveries();
        this.clock = clock;
    }

    /** Where several hubs do so at once, nothing is lost. */
    public void forget() {
        Instant endedBefore = clock.instant().minus(kept);
        jobs.forget(endedBefore);
        String after = "";
        int steps = 0;
        do {
            after = deliveries.forget(after, endedBefore, STEP);
            steps++;
        } while (!after.isEmpty() && steps < STEPS);
        if (steps > 1) {
            log.info("deleted deliveries from the log that ended before {} steps={}", endedBefore, steps);
        }
    }
}
