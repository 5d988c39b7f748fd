package dev.slipway.webhook;

/** Told of deliveries that are due now. Only a hint: what is missed is found by polling. */
@FunctionalInterface
public interface Wake {
    void due(Due due);
}
