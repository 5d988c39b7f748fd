package dev.slipway.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an award is paid in. */
public enum AwardKind {
    @JsonProperty("points")
    POINTS,
    @JsonProperty("cashback")
    CASHBACK
}
