package dev.slipway.webhook;

import java.util.Collection;

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

    /** Waits a moment where all of these endpoints take what they get and have much before them. */
    default void ease(Collection<String> endpoints) {
        // nothing is sent from here
    }
}
