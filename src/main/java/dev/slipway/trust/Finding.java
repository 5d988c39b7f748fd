package dev.slipway.trust;

import dev.slipway.receipt.Signal;

/** What a search for duplicates found. */
public sealed interface Finding {
    record None() implements Finding {}

    record Found(Signal signal) implements Finding {}

    /** An earlier receipt that may be the same is not decided yet. */
    record Wait(String receipt) implements Finding {}
}
