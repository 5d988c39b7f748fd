package dev.slipway.campaign;

import dev.slipway.campaign.CampaignEvaluation.Shortfall;
import dev.slipway.receipt.AwardKind;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.Reading;
import java.util.ArrayList;
import java.util.List;

/** What a campaign gives for a receipt that meets it. */
final class Rewards {
    private final Campaign campaign;
    private final Basket basket;
    private final Reading reading;
    private final boolean products;
    private final List<CandidateAward> awards = new ArrayList<>();
    private final List<Shortfall> shortfalls = new ArrayList<>();

    /** @param shortfalls why a reward was not given */
    record Given(List<CandidateAward> awards, List<Shortfall> shortfalls) {
        static final Given NOTHING = new Given(List.of(), List.of());
    }

    private Rewards(Campaign campaign, Basket basket, Reading reading) {
        this.campaign = campaign;
        this.basket = basket;
        this.reading = reading;
        this.products = !campaign.definition().products().isEmpty();
    }

    static Given of(Campaign campaign, Basket basket, Reading reading) {
        Rewards rewards = new Rewards(campaign, basket, reading);
        List<Reward> all = campaign.definition().rewards();
        Integer most = campaign.definition().limits().perReceipt();
        for (int i = 0; i < all.size() && (most == null || rewards.awards.size() < most); i++) {
            switch (all.get(i)) {
                case Reward.Points points -> rewards.points(i, points);
                case Reward.Cashback cashback -> rewards.cashback(i, cashback);
            }
        }
        return new Given(rewards.awards, rewards.shortfalls);
    }

    private void points(int reward, Reward.Points points) {
        long given = products ? Math.multiplyExact(points.perUnit(), basket.units()) : points.perUnit();
        award(reward, AwardKind.POINTS, given, null);
    }

    private void cashback(int reward, Reward.Cashback cashback) {
        List<Money> parts =
                products ? basket.amounts() : reading.total() == null ? List.of() : List.of(reading.total());
        if (parts.isEmpty()) {
            unmet("field.missing", products ? "the matched lines have no amount" : "total was not read");
            return;
        }
        String currency = currency(cashback, parts.getFirst());
        if (parts.stream().anyMatch(part -> !part.currency().equals(currency))) {
            unmet("currency.other", "paid in %s, the campaign is in %s".formatted(other(parts, currency), currency));
            return;
        }
        Money base = parts.stream().reduce(new Money(0, currency), Money::plus);
        Money given = base.minor() <= 0 ? base : CashbackAmount.of(cashback, base);
        if (given.minor() <= 0) {
            unmet(
                    "reward.nothing",
                    "%s percent of %s %s is nothing"
                            .formatted(cashback.percent().toPlainString(), base.amount(), currency));
            return;
        }
        award(reward, AwardKind.CASHBACK, null, given);
    }

    /** The campaign's own where it names one, or else the receipt's. */
    private String currency(Reward.Cashback cashback, Money first) {
        Money budget = campaign.definition().limits().budget();
        return cashback.max() != null
                ? cashback.max().currency()
                : budget != null ? budget.currency() : first.currency();
    }

    private static String other(List<Money> parts, String currency) {
        return parts.stream()
                .map(Money::currency)
                .filter(it -> !it.equals(currency))
                .findFirst()
                .orElseThrow();
    }

    private void award(int reward, AwardKind kind, Long points, Money cashback) {
        awards.add(new CandidateAward(
                campaign.id(),
                campaign.version(),
                reward,
                kind,
                points,
                cashback,
                products ? basket.lines() : List.of(),
                campaign.definition().limits()));
    }

    private void unmet(String reason, String detail) {
        shortfalls.add(new Shortfall(reason, detail));
    }
}
