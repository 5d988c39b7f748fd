package dev.slipway.campaign;

import dev.slipway.receipt.Award;
import dev.slipway.receipt.AwardKind;
import dev.slipway.receipt.AwardStatus;
import dev.slipway.receipt.Money;
import java.util.List;

/**
 * What a campaign would give for a receipt, before the ledger has looked at its limits.
 *
 * @param reward which of the campaign's rewards, from 0; with campaign and receipt it names the award for ever
 * @param points null unless the kind is points
 * @param cashback null unless the kind is cashback
 * @param lines the matched lines, by their index in the reading; none where no product is named
 * @param limits of the campaign's version, for the ledger
 */
public record CandidateAward(
        String campaign,
        int campaignVersion,
        int reward,
        AwardKind kind,
        Long points,
        Money cashback,
        List<Integer> lines,
        Limits limits) {
    public CandidateAward {
        lines = List.copyOf(lines);
    }

    /** The award, pending and not booked yet. */
    public Award named(String id) {
        return new Award(id, campaign, campaignVersion, kind, points, cashback, AwardStatus.PENDING, lines, null);
    }
}
