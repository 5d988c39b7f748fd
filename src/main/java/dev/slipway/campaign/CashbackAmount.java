package dev.slipway.campaign;

import dev.slipway.receipt.Money;
import java.math.BigDecimal;

/** Cashback of a base: percent of it, rounded half up to the minor unit once, at most {@code max}. */
final class CashbackAmount {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private CashbackAmount() {}

    /** @param base of the currency of {@code max}, where there is one */
    static Money of(Reward.Cashback reward, Money base) {
        Money share = Money.rounded(base.toDecimal().multiply(reward.percent()).divide(HUNDRED), base.currency());
        return reward.max() != null && share.minor() > reward.max().minor() ? reward.max() : share;
    }
}
