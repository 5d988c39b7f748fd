package dev.slipway.campaign;

import dev.slipway.campaign.CampaignEvaluation.Shortfall;
import dev.slipway.receipt.DocumentType;
import dev.slipway.receipt.Merchant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a campaign asks of a receipt before it gives anything, in the order in which it is told. */
final class Rules {
    /** The reasons, the farthest from an award first; what comes later is nearer. */
    static final List<String> ORDER = List.of(
            "receipt.refund",
            "merchant.not_participating",
            "period.outside",
            "receipt.too_old",
            "field.missing",
            "receipt.low_confidence",
            "product.none",
            "quantity.too_small",
            "condition.failed",
            "condition.not_met",
            "currency.other",
            "reward.nothing");

    private final Plan plan;
    private final Basket basket;
    private final Purchase purchase;
    private final Definition definition;
    private final List<Shortfall> shortfalls = new ArrayList<>();

    private Rules(Plan plan, Basket basket, Purchase purchase) {
        this.plan = plan;
        this.basket = basket;
        this.purchase = purchase;
        this.definition = plan.campaign().definition();
    }

    static List<Shortfall> check(Plan plan, Basket basket, Purchase purchase) {
        Rules rules = new Rules(plan, basket, purchase);
        rules.refund();
        rules.merchant();
        rules.date();
        rules.confidence();
        rules.products();
        rules.condition();
        return List.copyOf(rules.shortfalls);
    }

    private void refund() {
        var reading = purchase.reading();
        if (reading.documentType() == DocumentType.REFUND
                || (reading.total() != null && reading.total().minor() < 0)) {
            unmet("receipt.refund", "a refund earns nothing");
        }
    }

    private void merchant() {
        if (plan.merchants().all()) {
            return;
        }
        Merchant merchant = purchase.reading().merchant();
        if (merchant.name() == null && merchant.chain() == null) {
            unmet("field.missing", "merchant.name was not read");
        } else if (!plan.merchants().include(merchant)) {
            String name = merchant.name() == null ? merchant.chain() : merchant.name();
            unmet("merchant.not_participating", "'" + name + "' is none of the campaign's merchants");
        }
    }

    private void date() {
        if (purchase.reading().purchasedAt() == null) {
            unmet("field.missing", "purchasedAt was not read");
            return;
        }
        LocalDate bought = purchase.reading().purchasedAt().date();
        var period = definition.period();
        if (!period.holds(bought)) {
            unmet(
                    "period.outside",
                    "bought on %s, the campaign is from %s to %s".formatted(bought, period.from(), period.to()));
        }
        Integer most = definition.receipts().maxAgeDays();
        LocalDate received = purchase.receivedAt().atZone(period.zone()).toLocalDate();
        long age = ChronoUnit.DAYS.between(bought, received);
        if (most != null && age > most) {
            unmet(
                    "receipt.too_old",
                    "bought on %s and handed in on %s, %d days later; at most %d"
                            .formatted(bought, received, age, most));
        }
    }

    private void confidence() {
        Double least = definition.receipts().minConfidence();
        if (least != null && purchase.confidence() < least) {
            unmet(
                    "receipt.low_confidence",
                    String.format(
                            Locale.ROOT,
                            "total and date were read with confidence %.2f, at least %.2f",
                            purchase.confidence(),
                            least));
        }
    }

    private void products() {
        if (plan.products().isEmpty()) {
            return;
        }
        if (!basket.found()) {
            unmet("product.none", "no line is one of the campaign's products");
        } else if (basket.tooFew()) {
            unmet("quantity.too_small", "fewer units than the product's minQuantity");
        }
    }

    private void condition() {
        if (definition.when().isEmpty()) {
            return;
        }
        try {
            var facts = ConditionFacts.of(
                    purchase.reading(), purchase.member(), definition.period().zone());
            if (!Conditions.holds(definition.when(), facts)) {
                unmet("condition.not_met", "not so: " + definition.when());
            }
        } catch (Conditions.Failed e) {
            unmet("condition.failed", "could not be worked out: " + e.getMessage());
        }
    }

    private void unmet(String reason, String detail) {
        shortfalls.add(new Shortfall(reason, detail));
    }
}
