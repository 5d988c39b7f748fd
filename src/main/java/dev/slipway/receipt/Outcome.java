package dev.slipway.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a decision says. */
public enum Outcome {
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("rejected")
    REJECTED,
    @JsonProperty("review")
    REVIEW
}
