package dev.slipway.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.receipt.Money;
import java.util.List;

/**
 * How often and how much a campaign gives. Counts are awards; null means no limit.
 *
 * @param perMember for ever
 * @param perMemberPer within any sliding window of so many days
 * @param total over all members
 * @param budget cashback over all members
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Limits(Integer perMember, List<Window> perMemberPer, Integer perReceipt, Integer total, Money budget) {
    public static final Limits NONE = new Limits(null, List.of(), null, null, null);

    public record Window(int days, int count) {}

    public Limits {
        perMemberPer = perMemberPer == null ? List.of() : List.copyOf(perMemberPer);
    }
}
