package dev.slipway.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What may be done with an amount. On a campaign's account, pending is reserved and active is used. */
public enum State {
    @JsonProperty("pending")
    PENDING,
    /** Points that can be spent. */
    @JsonProperty("active")
    ACTIVE,
    /** Cashback that waits for a payout batch. */
    @JsonProperty("payable")
    PAYABLE,
    @JsonProperty("inBatch")
    IN_BATCH,
    @JsonProperty("paid")
    PAID,
    /** Cashback that the member was given and has to give back. */
    @JsonProperty("owed")
    OWED
}
