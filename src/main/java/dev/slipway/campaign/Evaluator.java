package dev.slipway.campaign;

import dev.slipway.campaign.CampaignEvaluation.Shortfall;
import dev.slipway.receipt.MemberFacts;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.TenantFacts;
import dev.slipway.receipt.Unmet;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Which campaigns a receipt meets, and what they give for it. A function of its arguments alone, whatever the order of the
 * campaigns. Each reward of a campaign is one award at most; {@link Limits#perReceipt} lets through that many, in the order
 * of the rewards; the other limits are the ledger's.
 */
public final class Evaluator {
    private static final int NEAREST = 20;

    private Evaluator() {}

    public static Evaluation evaluate(
            List<Campaign> running, Reading reading, Instant receivedAt, MemberFacts member, TenantFacts tenant) {
        List<CampaignEvaluation> all = explain(running, reading, receivedAt, member, tenant);
        return new Evaluation(
                all.stream()
                        .sorted(Comparator.comparing(CampaignEvaluation::campaign))
                        .flatMap(one -> one.awards().stream())
                        .toList(),
                all.stream()
                        .filter(one -> !one.met())
                        .limit(NEAREST)
                        .map(one -> new Unmet(
                                one.campaign(),
                                one.unmet().getFirst().reason(),
                                one.unmet().getFirst().detail()))
                        .toList());
    }

    /** Every campaign: those met first, then those with the least in the way. */
    public static List<CampaignEvaluation> explain(
            List<Campaign> running, Reading reading, Instant receivedAt, MemberFacts member, TenantFacts tenant) {
        Purchase purchase = Purchase.of(reading, receivedAt, member);
        return running.stream()
                .map(campaign -> explain(campaign, purchase))
                .sorted(Comparator.comparing((CampaignEvaluation one) -> !one.met())
                        .thenComparing(one -> one.unmet().size())
                        .thenComparing(one -> -farthest(one.unmet()))
                        .thenComparing(CampaignEvaluation::campaign))
                .toList();
    }

    private static CampaignEvaluation explain(Campaign campaign, Purchase purchase) {
        Plan plan = Plan.of(campaign);
        Basket basket = Basket.of(plan.products(), purchase.reading().lines(), purchase.labels());
        List<Shortfall> shortfalls = Rules.check(plan, basket, purchase);
        Rewards.Given given =
                shortfalls.isEmpty() ? Rewards.of(campaign, basket, purchase.reading()) : Rewards.Given.NOTHING;
        boolean met = !given.awards().isEmpty();
        return new CampaignEvaluation(
                campaign.id(),
                campaign.version(),
                campaign.definition().name(),
                met,
                shortfalls.isEmpty() && !met ? given.shortfalls() : shortfalls,
                given.awards());
    }

    private static int farthest(List<Shortfall> unmet) {
        return unmet.isEmpty() ? 0 : Rules.ORDER.indexOf(unmet.getFirst().reason());
    }
}
