package dev.slipway.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a campaign is. */
public enum CampaignStatus {
    @JsonProperty("draft")
    DRAFT,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("stopped")
    STOPPED,
    /** It was running when its period and the time to hand receipts in after it had passed. */
    @JsonProperty("ended")
    ENDED
}
