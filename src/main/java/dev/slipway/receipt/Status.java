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
    FAILED
}
