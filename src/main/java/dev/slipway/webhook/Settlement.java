package dev.slipway.webhook;

import java.time.Instant;

/**
 * What came of open work that somebody held.
 *
 * @param due as it was held
 * @param status of the delivery from now on
 * @param attempt null where none was made
 * @param error the delivery's last error, null where there is none
 * @param next when to try again; null if this was the end
 */
record Settlement(Due due, DeliveryStatus status, Attempt attempt, String error, Instant at, Instant next) {
    /** Whether it is of the first attempt, so that there should be no history yet. */
    boolean first() {
        return due.n() == 1 && attempt != null;
    }
}
