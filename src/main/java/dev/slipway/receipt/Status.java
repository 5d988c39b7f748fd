package dev.slipway.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the outside sees of a receipt's way; the work to do is told by {@code next}, not by this. */
public enum Status {
    @JsonProperty("received")
    RECEIVED,
    @JsonProperty("processing")
    PROCESSING,
    @JsonProperty("review")
    REVIEW,
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("rejected")
    REJECTED,
    @JsonProperty("failed")
    FAILED;

    /** Whether it is still to be decided. */
    public boolean open() {
        return switch (this) {
            case RECEIVED, PROCESSING -> true;
            case REVIEW, APPROVED, REJECTED, FAILED -> false;
        };
    }
}
