package dev.slipway.webhook;

/** Told of deliveries that are due now. Only a hint: what is missed is found by polling. */
@FunctionalInterface
public interface Wake {
    void due(Due due);

    /** Whether this hub would begin soon with a delivery to the endpoint, so that it may hold it from the beginning. */
    default boolean takes(String endpoint) {
        return false;
    }

    /** The same of a batch that a job sends again. */
    default boolean takesAgain(String endpoint) {
        return false;
    }
}
