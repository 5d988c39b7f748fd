package dev.slipway.api;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets kept answers once they are old. Where several hubs do so at once, nothing is lost. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class IdempotencyCleaning {
    private final MongoIdempotency records;
    private final ApiProperties properties;
    private final Clock clock;

    IdempotencyCleaning(MongoIdempotency records, ApiProperties properties, Clock clock) {
        this.records = records;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        records.forget(clock.instant().minus(properties.idempotencyKept()));
    }
}
