package dev.slipway.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** What follows from an attempt: delivered, to be tried again and when, or failed. */
final class Verdicts {
    private static final int GONE = 410;
    private static final int KEPT = 4 * 1024;

    private final RetrySchedule schedule;
    private final RandomGenerator random;

    Verdicts(RetrySchedule schedule, RandomGenerator random) {
        this.schedule = schedule;
        this.random = random;
    }

    /** @param at when the attempt began */
    Settlement of(Due due, Instant at, Answer answer, Instant now) {
        String error = answer.success() ? null : answer.error() != null ? answer.error() : "status";
        Attempt attempt = new Attempt(at, answer.status(), error, answer.ms(), text(answer.body()));
        Instant next = answer.success() || gone(answer)
                ? null
                : schedule.after(due.n(), random)
                        .map(wait -> RetryAfter.orLater(answer.retryAfter(), now, now.plus(wait)))
                        .orElse(null);
        DeliveryStatus status = answer.success()
                ? DeliveryStatus.DELIVERED
                : next == null ? DeliveryStatus.FAILED : DeliveryStatus.PENDING;
        return new Settlement(due, status, attempt, error, now, next);
    }

    /** It says that it wants nothing any more. */
    static boolean gone(Answer answer) {
        return answer.status() != null && answer.status() == GONE;
    }

    /** What is no text is shown as well as it can be: the log is for people. */
    private static String text(byte[] body) {
        return body.length == 0
                ? null
                : new String(body, 0, Math.min(body.length, KEPT), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
