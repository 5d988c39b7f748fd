package dev.slipway.receipt;

import java.time.Instant;

/** A step that a receipt took, and how long it took. */
public record Trace(String step, Instant at, long ms) {}
