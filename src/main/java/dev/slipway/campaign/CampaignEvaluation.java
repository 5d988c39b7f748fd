package dev.slipway.campaign;

import java.util.List;

/**
 * How one campaign looks at one receipt.
 *
 * @param met whether it gives something
 * @param unmet all that is in the way, the first to be told first; empty where it is met
 */
public record CampaignEvaluation(
        String campaign, int version, String name, boolean met, List<Shortfall> unmet, List<CandidateAward> awards) {
    public CampaignEvaluation {
        unmet = List.copyOf(unmet);
        awards = List.copyOf(awards);
    }

    /**
     * One thing in the way.
     *
     * @param reason a code such as {@code merchant.not_participating}
     * @param detail one sentence with the values compared
     */
    public record Shortfall(String reason, String detail) {}
}
