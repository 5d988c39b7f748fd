package dev.slipway.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What follows from an attempt: delivered, to be tried again and when, or failed. A schedule says the earliest times
 * and how many attempts there are; what an endpoint asks for by {@code Retry-After} is waited for to the second, and
 * never makes an attempt come sooner than the schedule has it.
 */
final class Verdicts {
    private static final int GONE = 410;
    private static final Set<Integer> TOO_MUCH = Set.of(429, 502, 503, 504);
    private static final int KEPT = 4 * 1024;

    private final RetrySchedule schedule;
    private final RandomGenerator random;

    Verdicts(RetrySchedule schedule, RandomGenerator random) {
        this.schedule = schedule;
        this.random = random;
    }

    /**
     * @param waits the endpoint's own, null for the hub's
     * @param at when the attempt began
     */
    Settlement of(Due due, List<Duration> waits, Instant at, Answer answer, Instant now) {
        String error = answer.success() ? null : answer.error() != null ? answer.error() : "status";
        Attempt attempt = new Attempt(at, answer.status(), error, answer.ms(), text(answer.body()));
        Instant next = answer.success() || gone(answer) ? null : next(due.n(), waits, answer, now);
        DeliveryStatus status = answer.success()
                ? DeliveryStatus.DELIVERED
                : next == null ? DeliveryStatus.FAILED : DeliveryStatus.PENDING;
        return new Settlement(due, status, attempt, error, now, next);
    }

    private Instant next(int attempts, List<Duration> waits, Answer answer, Instant now) {
        return (waits == null ? schedule : new RetrySchedule(waits))
                .after(attempts, random)
                .map(now::plus)
                .map(planned -> RetryAfter.asked(answer.retryAfter(), now)
                        .filter(planned::isBefore)
                        .orElse(planned))
                .orElse(null);
    }

    /** It says that it wants nothing any more. */
    static boolean gone(Answer answer) {
        return answer.status() != null && answer.status() == GONE;
    }

    /** It says, or shows by not answering, that it has too much to do. */
    static boolean tooMuch(Answer answer) {
        return answer.status() == null || TOO_MUCH.contains(answer.status());
    }

    /** The first 4 kB. What is no text is shown as well as it can be: the log is for people. */
    static String text(byte[] body) {
        return body.length == 0
                ? null
                : new String(body, 0, Math.min(body.length, KEPT), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
