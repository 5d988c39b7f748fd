package dev.slipway.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a line is. */
public enum LineKind {
    @JsonProperty("item")
    ITEM,
    @JsonProperty("discount")
    DISCOUNT,
    @JsonProperty("refund")
    REFUND,
    @JsonProperty("deposit")
    DEPOSIT
}
