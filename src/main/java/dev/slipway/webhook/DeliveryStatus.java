package dev.slipway.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a delivery is. */
public enum DeliveryStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("delivered")
    DELIVERED,
    @JsonProperty("failed")
    FAILED,
    /** Somebody said that it is not to be waited for. */
    @JsonProperty("skipped")
    SKIPPED
}
