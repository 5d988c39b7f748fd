package dev.slipway.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.receipt.Line;
import dev.slipway.receipt.MemberFacts;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.TenantFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

class EvaluatorProperties {
    @Property
    void cashbackIsTheExactShareRoundedHalfUp(
            @ForAll @LongRange(min = 1, max = 100_000_000) long base,
            @ForAll @BigRange(min = "0.0001", max = "100") @Scale(4) BigDecimal percent) {
        Money given = CashbackAmount.of(new Reward.Cashback(percent, null), new Money(base, "EUR"));
        BigDecimal exact = BigDecimal.valueOf(base).multiply(percent).movePointLeft(2);
        BigDecimal off = BigDecimal.valueOf(given.minor()).subtract(exact);
        assertThat(off).isBetween(new BigDecimal("-0.4999999"), new BigDecimal("0.5"));
        assertThat(given.minor()).isBetween(0L, base);
    }

    @Property
    void theCapIsNeverExceeded(
            @ForAll @LongRange(min = 1, max = 10_000_000) long base,
            @ForAll @BigRange(min = "0.01", max = "100") @Scale(2) BigDecimal percent,
            @ForAll @LongRange(min = 1, max = 5_000) long max) {
        Money capped = CashbackAmount.of(new Reward.Cashback(percent, new Money(max, "EUR")), new Money(base, "EUR"));
        Money uncapped = CashbackAmount.of(new Reward.Cashback(percent, null), new Money(base, "EUR"));
        assertThat(capped.minor()).isEqualTo(Math.min(max, uncapped.minor()));
    }

    @Property(tries = 200)
    void theOrderOfTheCampaignsChangesNothing(@ForAll @IntRange(max = 1_000_000) int seed) {
        List<Campaign> campaigns = new ArrayList<>(List.of(
                EvaluatorTest.campaign("cmp_a", "{kind: points, perUnit: 3}", ""),
                EvaluatorTest.campaign("cmp_b", "{kind: cashback, percent: '7'}", "products: [{name: Crema 500 g}]"),
                EvaluatorTest.campaign("cmp_c", "{kind: points, perUnit: 1}", "products: [{name: Tee}]"),
                EvaluatorTest.campaign("cmp_d", "{kind: points, perUnit: 1}", "merchants: {include: [Lidl]}"),
                EvaluatorTest.campaign("cmp_e", "{kind: points, perUnit: 1}", "when: receipt.total > 99.0")));
        Reading reading = EvaluatorTest.receipt(Line.item("CREMA 500G", "1", EvaluatorTest.eur("5.99")));
        Evaluation expected = evaluate(campaigns, reading);
        Collections.shuffle(campaigns, new Random(seed));
        assertThat(evaluate(campaigns, reading)).isEqualTo(expected);
    }

    @Property(tries = 300)
    void pointsOfAProductDoNotDependOnTheOrderOfTheLines(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 9) Integer> quantities,
            @ForAll @IntRange(max = 1_000_000) int seed) {
        Campaign campaign =
                EvaluatorTest.campaign("cmp_a", "{kind: points, perUnit: 5}", "products: [{name: Crema 500 g}]");
        List<Line> lines = new ArrayList<>();
        quantities.forEach(quantity -> lines.add(Line.item("CREMA 500G", "" + quantity, EvaluatorTest.eur("5.99"))));
        quantities.forEach(quantity -> lines.add(Line.item("TEE", "" + quantity, EvaluatorTest.eur("2.99"))));
        Collections.shuffle(lines, new Random(seed));
        long units = quantities.stream().mapToLong(Integer::longValue).sum();
        assertThat(evaluate(List.of(campaign), EvaluatorTest.receipt(lines.toArray(Line[]::new)))
                        .awards())
                .extracting(CandidateAward::points)
                .containsExactly(5 * units);
    }

    private static Evaluation evaluate(List<Campaign> campaigns, Reading reading) {
        return Evaluator.evaluate(
                campaigns,
                reading,
                Instant.parse("2026-11-22T10:00:00Z"),
                new MemberFacts("mem_1", "gold", null),
                new TenantFacts("default", "EUR", ZoneId.of("Europe/Berlin"), "de", "DE", false));
    }
}
