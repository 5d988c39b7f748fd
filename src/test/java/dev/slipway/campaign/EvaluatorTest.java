package dev.slipway.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.receipt.AwardKind;
import dev.slipway.receipt.Confidence;
import dev.slipway.receipt.DocumentType;
import dev.slipway.receipt.Line;
import dev.slipway.receipt.LineKind;
import dev.slipway.receipt.MemberFacts;
import dev.slipway.receipt.Merchant;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.PurchasedAt;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.TenantFacts;
import dev.slipway.receipt.Unmet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-22T10:00:00Z");
    private static final MemberFacts MEMBER = new MemberFacts("mem_1", null, Instant.parse("2026-01-31T23:30:00Z"));
    private static final TenantFacts TENANT =
            new TenantFacts("default", "EUR", ZoneId.of("Europe/Berlin"), "de", "DE", false);
    private static final Line COFFEE = Line.item("CREMA 500G", "2", eur("11.98"));
    private static final Line MILK = Line.item("MILCH 3,5% 1L", "1", eur("1.19"));
    private static final String POINTS = "{kind: points, perUnit: 20}";
    private static final String TENTH = "{kind: cashback, percent: '10'}";

    @Test
    void pointsAreGivenForEachUnitOfTheProduct() {
        Evaluation evaluation = evaluate(coffee(POINTS), receipt(MILK, COFFEE));
        assertThat(evaluation.unmet()).isEmpty();
        assertThat(evaluation.awards()).singleElement().satisfies(award -> {
            assertThat(award.kind()).isEqualTo(AwardKind.POINTS);
            assertThat(award.points()).isEqualTo(40);
            assertThat(award.cashback()).isNull();
            assertThat(award.lines()).containsExactly(1);
            assertThat(award.campaign()).isEqualTo("cmp_a");
            assertThat(award.campaignVersion()).isEqualTo(1);
        });
    }

    @Test
    void whereNoProductIsNamedPointsAreGivenOnceAndCashbackIsOfTheTotal() {
        Evaluation evaluation = evaluate(campaign("cmp_a", POINTS + ", " + TENTH, ""), receipt(MILK, COFFEE));
        assertThat(evaluation.awards()).extracting(CandidateAward::points).containsExactly(20L, null);
        assertThat(evaluation.awards()).extracting(CandidateAward::cashback).containsExactly(null, eur("1.32"));
        assertThat(evaluation.awards())
                .allSatisfy(award -> assertThat(award.lines()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 20",
        "2, 40",
        "0.532, 20",
        "1.234, 20",
        "'2,0', 40",
        "x, 20",
        "4006381333931, 20",
        "0, 20",
    })
    void quantitiesAreWholeUnits(String quantity, long points) {
        Line line = Line.item("CREMA 500G", quantity, eur("5.99"));
        assertThat(evaluate(coffee(POINTS), receipt(line)).awards())
                .extracting(CandidateAward::points)
                .containsExactly(points);
    }

    @Test
    void aProductIsAlsoKnownByItsCode() {
        Line line = new Line("K.CR.", "1", null, eur("5.99"), "4006381333931", null, LineKind.ITEM);
        assertThat(evaluate(coffee(POINTS), receipt(line)).awards()).hasSize(1);
    }

    @Test
    void discountsAfterALineLowerItAndDepositsNeverCount() {
        Evaluation evaluation = evaluate(
                coffee(TENTH),
                receipt(
                        COFFEE,
                        line("PFAND", "0.25", LineKind.DEPOSIT),
                        line("RABATT", "-2.00", LineKind.DISCOUNT),
                        line("COUPON", "-1.00", LineKind.DISCOUNT),
                        MILK,
                        line("RABATT", "-0.50", LineKind.DISCOUNT)));
        assertThat(evaluation.awards())
                .extracting(CandidateAward::cashback)
                .as("a tenth of 11.98 - 3.00")
                .containsExactly(eur("0.90"));
    }

    @Test
    void whatWasTakenBackEarnsNothing() {
        Line named = line("STORNO CREMA 500G", "-5.99", LineKind.REFUND);
        assertThat(evaluate(coffee(POINTS), receipt(COFFEE, named)).awards())
                .extracting(CandidateAward::points)
                .containsExactly(20L);
        Line unnamed = line("SOFORTSTORNO", "-11.98", LineKind.REFUND);
        assertReason("product.none", evaluate(coffee(POINTS), receipt(COFFEE, unnamed)));
        Line negative = line("CREMA 500G", "-5.99", LineKind.ITEM);
        assertReason("product.none", evaluate(coffee(POINTS), receipt(negative)));
    }

    @Test
    void onlyItemsMatch() {
        assertReason("product.none", evaluate(coffee(POINTS), receipt(line("CREMA 500G", "-1.00", LineKind.DISCOUNT))));
        assertReason("product.none", evaluate(coffee(POINTS), receipt(line("CREMA 500G", "0.25", LineKind.DEPOSIT))));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 0.05, 0.01",
        "10, 0.04, ",
        "50, 0.01, 0.01",
        "33.3333, 100.00, 33.33",
        "100, 7.77, 7.77",
        "0.5, 1.00, 0.01",
        "12.5, 1.00, 0.13",
        "10, 49.95, 5.00",
        "10, 50.04, 5.00",
        "10, 999.99, 5.00",
    })
    void cashbackIsRoundedHalfUpOnceAndCapped(String percent, String total, String cashback) {
        String max = percent.equals("10") ? ", max: {amount: '5.00', currency: EUR}" : "";
        Campaign campaign = campaign("cmp_a", "{kind: cashback, percent: '" + percent + "'" + max + "}", "");
        Evaluation evaluation = evaluate(campaign, total(receipt(), eur(total)));
        if (cashback == null) {
            assertReason("reward.nothing", evaluation);
        } else {
            assertThat(evaluation.awards()).extracting(CandidateAward::cashback).containsExactly(eur(cashback));
        }
    }

    @Test
    void anotherCurrencyThanTheCampaignsEarnsNoCashback() {
        Campaign capped = campaign("cmp_a", "{kind: cashback, percent: '10', max: {amount: '5', currency: EUR}}", "");
        Campaign budgeted = campaign("cmp_a", TENTH, "limits: {budget: {amount: '5', currency: EUR}}");
        Reading pounds = total(receipt(), Money.of("20.00", "GBP"));
        assertReason("currency.other", evaluate(capped, pounds));
        assertReason("currency.other", evaluate(budgeted, pounds));
        assertThat(evaluate(campaign("cmp_a", TENTH, ""), pounds).awards())
                .extracting(CandidateAward::cashback)
                .containsExactly(Money.of("2.00", "GBP"));
    }

    @Test
    void perReceiptLetsThroughThatManyAwardsInTheOrderOfTheRewards() {
        String both = TENTH + ", " + POINTS;
        assertThat(evaluate(campaign("cmp_a", both, ""), receipt(COFFEE)).awards())
                .hasSize(2);
        assertThat(evaluate(campaign("cmp_a", both, "limits: {perReceipt: 1}"), receipt(COFFEE))
                        .awards())
                .extracting(CandidateAward::kind)
                .containsExactly(AwardKind.CASHBACK);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-30T23:59, period.outside",
        "2026-10-01T00:00, ",
        "2026-10-01, ",
        "2026-12-31T23:59, ",
        "2027-01-01, period.outside",
    })
    void bothEndsOfThePeriodAreIncluded(String bought, String reason) {
        Evaluation evaluation = evaluate(campaign("cmp_a", POINTS, ""), bought(receipt(), bought));
        assertThat(evaluation.unmet())
                .extracting(Unmet::reason)
                .isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-15, 2026-11-22T22:59:00Z, ", // still the 22nd in Berlin
        "2026-11-15, 2026-11-22T23:01:00Z, receipt.too_old",
        "2026-11-14, 2026-11-22T10:00:00Z, receipt.too_old",
        "2026-11-22, 2026-11-22T10:00:00Z, ",
    })
    void theAgeIsInDaysOfTheCampaignsZone(String bought, Instant received, String reason) {
        Campaign campaign = campaign("cmp_a", POINTS, "receipts: {maxAgeDays: 7}");
        Evaluation evaluation =
                Evaluator.evaluate(List.of(campaign), bought(receipt(), bought), received, MEMBER, TENANT);
        assertThat(evaluation.unmet())
                .extracting(Unmet::reason)
                .isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @ParameterizedTest
    @CsvSource({"0.8, 0.8, ", "0.79, 0.99, receipt.low_confidence", "0.99, 0.79, receipt.low_confidence"})
    void totalAndDateMustBothBeSureEnough(double total, double date, String reason) {
        Campaign campaign = campaign("cmp_a", POINTS, "receipts: {minConfidence: 0.8}");
        Reading reading = with(
                receipt(),
                DocumentType.RECEIPT,
                Confidence.of(Map.of("total", total, "purchasedAt", date)),
                List.of("tesseract"));
        assertThat(evaluate(campaign, reading).unmet())
                .extracting(Unmet::reason)
                .isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @Test
    void aPurchaseThatCameAsDataIsSure() {
        assertThat(evaluate(campaign("cmp_a", POINTS, "receipts: {minConfidence: 1}"), receipt())
                        .awards())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "receipt.total >= 10.0 && member.tier != 'blocked' | ",
                "receipt.total >= 10 | ",
                "receipt.total < 10.0 | condition.not_met",
                "member.tier == 'gold' | condition.not_met",
                "receipt.lines.exists(l, l.description.contains('MILCH') && l.amount > 1.0) | ",
                "receipt.lines.exists(l, l.kind == 'deposit') | condition.not_met",
                "receipt.lines.map(l, l.quantity).size() == 2 | ",
                "receipt.date >= '2026-11-01' && receipt.weekday == 5 && receipt.time == '18:42' | ",
                "member.enrolledAt == '2026-02-01' | ",
                "receipt.currency == 'EUR' && receipt.merchant.matches('^REWE') | ",
                "receipt.lines[7].amount > 0.0 | condition.failed",
                "1 / (receipt.weekday - 5) == 0 | condition.failed",
            })
    void conditionsAreWorkedOut(String when, String reason) {
        Evaluation evaluation = evaluate(campaign("cmp_a", POINTS, "when: \"" + when + "\""), receipt(COFFEE, MILK));
        assertThat(evaluation.unmet())
                .extracting(Unmet::reason)
                .isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @Test
    void aConditionOnAMissingTotalFailsAndOneThatLoopsTooMuchIsCutOff() {
        assertReason(
                "condition.failed",
                evaluate(campaign("cmp_a", POINTS, "when: receipt.total > 1.0"), total(receipt(), null)));
        Line[] many = IntStream.range(0, 200).mapToObj(i -> MILK).toArray(Line[]::new);
        String loops = "when: receipt.lines.all(a, receipt.lines.all(b, receipt.lines.all(c, c.quantity > 0.0)))";
        assertReason("condition.failed", evaluate(campaign("cmp_a", POINTS, loops), receipt(many)));
    }

    @Test
    void refundsEarnNothing() {
        Reading refund = with(receipt(COFFEE), DocumentType.REFUND, Confidence.NONE, List.of());
        assertReason("receipt.refund", evaluate(coffee(POINTS), refund));
        assertReason("receipt.refund", evaluate(campaign("cmp_a", POINTS, ""), total(receipt(), eur("-1.00"))));
    }

    @Test
    void whatIsMissingIsNamed() {
        Reading nothing =
                new Reading(null, null, null, null, null, null, false, null, null, null, null, null, null, null, null);
        assertThat(Evaluator.explain(
                        List.of(campaign("cmp_a", TENTH, "merchants: {include: [REWE]}")),
                        nothing,
                        RECEIVED,
                        MEMBER,
                        TENANT))
                .singleElement()
                .satisfies(one -> assertThat(one.unmet())
                        .extracting(CampaignEvaluation.Shortfall::detail)
                        .containsExactly("merchant.name was not read", "purchasedAt was not read"));
        assertReason("field.missing", evaluate(campaign("cmp_a", TENTH, ""), total(receipt(), null)));
        assertReason("field.missing", evaluate(coffee(TENTH), receipt(Line.item("CREMA 500G", "1", null))));
    }

    @Test
    void tooFewOfAProductIsSaid() {
        Campaign three = campaign("cmp_a", POINTS, "products: [{name: Crema 500 g, minQuantity: 3}]");
        assertReason("quantity.too_small", evaluate(three, receipt(COFFEE)));
        assertThat(evaluate(three, receipt(COFFEE, MILK, COFFEE)).awards())
                .extracting(CandidateAward::points)
                .containsExactly(80L);
    }

    @Test
    void theNearestCampaignsComeFirstAndNoMoreThanTwenty() {
        Campaign far = campaign("cmp_far", POINTS, "merchants: {include: [Edeka]}\nproducts: [{name: Tee}]");
        Campaign shop = campaign("cmp_shop", POINTS, "merchants: {include: [Edeka]}");
        Campaign tea = campaign("cmp_tea", POINTS, "products: [{name: Tee}]");
        assertThat(Evaluator.evaluate(List.of(far, shop, tea), receipt(COFFEE), RECEIVED, MEMBER, TENANT)
                        .unmet())
                .extracting(Unmet::campaign, Unmet::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("cmp_tea", "product.none"),
                        org.assertj.core.groups.Tuple.tuple("cmp_shop", "merchant.not_participating"),
                        org.assertj.core.groups.Tuple.tuple("cmp_far", "merchant.not_participating"));
        List<Campaign> many = IntStream.range(0, 30)
                .mapToObj(i -> campaign("cmp_" + i, POINTS, "merchants: {include: [Edeka]}"))
                .toList();
        assertThat(Evaluator.evaluate(many, receipt(COFFEE), RECEIVED, MEMBER, TENANT)
                        .unmet())
                .hasSize(20);
        assertThat(Evaluator.explain(many, receipt(COFFEE), RECEIVED, MEMBER, TENANT))
                .hasSize(30);
    }

    static Campaign campaign(String id, String rewards, String more) {
        String document = "schema: slipway.campaign/1\nname: A\n"
                + "period: {from: 2026-10-01, to: 2026-12-31, zone: Europe/Berlin}\nrewards: ["
                + rewards + "]\n" + more + "\n";
        return new Campaign("default", id, 1, CampaignDocumentTest.read(document));
    }

    private static Campaign coffee(String rewards) {
        return campaign(
                "cmp_a",
                rewards,
                "merchants: {include: [REWE]}\nproducts: [{name: Crema 500 g, codes: ['4006381333931']}]");
    }

    static Evaluation evaluate(Campaign campaign, Reading reading) {
        return Evaluator.evaluate(List.of(campaign), reading, RECEIVED, MEMBER, TENANT);
    }

    static Reading receipt(Line... lines) {
        return reading(
                PurchasedAt.parse("2026-11-20T18:42"),
                DocumentType.RECEIPT,
                eur("13.17"),
                List.of(lines),
                Confidence.NONE,
                List.of());
    }

    static Reading total(Reading it, Money total) {
        return reading(it.purchasedAt(), it.documentType(), total, it.lines(), it.confidence(), it.engines());
    }

    private static Reading bought(Reading it, String when) {
        return reading(
                PurchasedAt.parse(when), it.documentType(), it.total(), it.lines(), it.confidence(), it.engines());
    }

    private static Reading with(Reading it, DocumentType type, Confidence confidence, List<String> engines) {
        return reading(it.purchasedAt(), type, it.total(), it.lines(), confidence, engines);
    }

    private static Reading reading(
            PurchasedAt at,
            DocumentType type,
            Money total,
            List<Line> lines,
            Confidence confidence,
            List<String> engines) {
        return new Reading(
                Merchant.named("REWE Markt GmbH"),
                at,
                "1",
                type,
                "de",
                total,
                false,
                null,
                null,
                null,
                null,
                lines,
                confidence,
                engines,
                "");
    }

    private static Line line(String description, String amount, LineKind kind) {
        return new Line(description, "1", null, eur(amount), null, null, kind);
    }

    static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static void assertReason(String reason, Evaluation evaluation) {
        assertThat(evaluation.awards()).isEmpty();
        assertThat(evaluation.unmet()).extracting(Unmet::reason).containsExactly(reason);
    }
}
