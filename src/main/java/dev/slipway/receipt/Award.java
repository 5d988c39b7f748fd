package dev.slipway.receipt;

import java.util.List;

/**
 * What one campaign gives one member for one receipt.
 *
 * @param points null unless the kind is points
 * @param cashback null unless the kind is cashback
 * @param lines the matched lines, by their index in the reading
 * @param ledgerEntry the entry that booked it, null until booked
 */
public record Award(
        String id,
        String campaign,
        int campaignVersion,
        AwardKind kind,
        Long points,
        Money cashback,
        AwardStatus status,
        List<Integer> lines,
        String ledgerEntry) {
    public Award {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    public Award with(AwardStatus status, String ledgerEntry) {
        return new Award(id, campaign, campaignVersion, kind, points, cashback, status, lines, ledgerEntry);
    }
}
