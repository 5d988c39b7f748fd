package dev.slipway.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an entry is for. */
public enum Kind {
    @JsonProperty("award")
    AWARD,
    /** An award that a limit refused: no postings, but it settles for good that nothing is given. */
    @JsonProperty("refused")
    REFUSED,
    @JsonProperty("reversal")
    REVERSAL,
    /** On a campaign's account: a part of its total and budget is held for an award. */
    @JsonProperty("reserve")
    RESERVE,
    @JsonProperty("confirm")
    CONFIRM,
    @JsonProperty("release")
    RELEASE,
    @JsonProperty("payout")
    PAYOUT,
    /** A payout that found nothing left to collect: no postings, but it settles that the batch holds nothing of it. */
    @JsonProperty("payout_skipped")
    PAYOUT_SKIPPED,
    @JsonProperty("payout_cancelled")
    PAYOUT_CANCELLED
}
