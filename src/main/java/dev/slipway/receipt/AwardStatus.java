package dev.slipway.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far an award is: held back, in force, or taken back. */
public enum AwardStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("reversed")
    REVERSED
}
