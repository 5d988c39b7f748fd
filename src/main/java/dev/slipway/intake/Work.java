package dev.slipway.intake;

import dev.slipway.receipt.Receipt;
import java.time.Instant;

/**
 * A receipt and the work to do on it.
 *
 * @param next the step to take
 * @param tries how often the step was begun and failed
 * @param due when it may be taken: the end of the lease while somebody has it, the end of a pause after a failure;
 *     null when there is nothing to do
 * @param version of the whole, one higher at each write
 */
public record Work(Receipt receipt, Step next, int tries, Instant due, long version) {
    public String id() {
        return receipt.id();
    }

    public Work with(Receipt receipt, Step next) {
        return new Work(receipt, next, 0, due, version);
    }
}
