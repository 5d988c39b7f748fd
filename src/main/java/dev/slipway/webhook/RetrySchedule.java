package dev.slipway.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait after each failed attempt. Up to a tenth is added by chance, so that what failed together does not
 * come back together; never is anything sent earlier than the schedule says.
 *
 * @param waits before the second attempt, the third, and so on; one attempt more is made than there are waits
 */
public record RetrySchedule(List<Duration> waits) {
    /** The schedule of Standard Webhooks 1.0: ten attempts in some 76 hours. */
    public static final RetrySchedule STANDARD = new RetrySchedule(List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24)));

    public RetrySchedule {
        waits = List.copyOf(waits);
    }

    /** @return empty once no attempt is left */
    public Optional<Duration> after(int attempts, RandomGenerator random) {
        if (attempts > waits.size()) {
            return Optional.empty();
        }
        Duration wait = waits.get(Math.max(attempts, 1) - 1);
        return Optional.of(wait.plusMillis(random.nextLong(wait.toMillis() / 10 + 1)));
    }
}
