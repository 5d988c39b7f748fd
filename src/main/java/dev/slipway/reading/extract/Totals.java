package dev.slipway.reading.extract;

import dev.slipway.reading.extract.Arithmetic.Proof;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which amount was paid. Every amount of the receipt is a candidate; words, place and arithmetic (cash less change,
 * total and rounding, the sum of the lines) speak for or against it.
 */
final class Totals {
    /** Cash is paid in coins of five cents in some countries. */
    private static final BigDecimal ROUNDED = new BigDecimal("0.04");

    private static final Set<Proof> PROVING = EnumSet.of(Proof.CHANGE, Proof.LINES, Proof.TAXED);

    private static final Pattern WHOLE = Pattern.compile("(?<![\\d.,])(\\d{1,5})\\s?[.,]\\s?\\D{0,3}$");

    private Totals() {}

    private static final class Score {
        double words;
        int times;
        double proof;
        double confidence;
        boolean outdone;
        final Set<Proof> proofs = EnumSet.noneOf(Proof.class);

        Score outdone() {
            outdone = true;
            return this;
        }

        Score proved(Proof proof) {
            proofs.add(proof);
            return this;
        }

        double sum() {
            return outdone ? Math.min(words, 1.2) : words + Math.min(0.6, 0.2 * (times - 1)) + proof;
        }
    }

    static Found<BigDecimal> find(List<Row> rows, Arithmetic arithmetic) {
        Map<BigDecimal, Score> scores = new HashMap<>();
        List<Row> cutOff = new ArrayList<>();
        boolean inTaxTable = false;
        for (Row row : rows) {
            inTaxTable |= TotalWords.isTaxTable(row);
            for (int i = 0; i < row.amounts().size(); i++) {
                add(scores, row.amounts().get(i).value(), TotalWords.of(rows, row, i, inTaxTable), row);
            }
            if (!row.hasAmount() && TotalWords.isTotal(row) && !inTaxTable) {
                double words = row.is(Role.FINAL) ? 2.35 : 2.05;
                Amount.torn(row.text()).ifPresent(a -> add(scores, a.value(), words, row));
                cutOff.add(row);
            }
        }
        cutOff.forEach(row -> complete(scores, row));
        prove(rows, arithmetic, scores);
        scores.keySet().removeIf(v -> v.signum() == 0 && scores.size() > 1 && scores.get(v).words < 2.6);
        if (scores.isEmpty()) {
            return Found.nothing();
        }
        var ranked = scores.entrySet().stream()
                .sorted((a, b) -> {
                    int byScore =
                            Double.compare(b.getValue().sum(), a.getValue().sum());
                    return byScore != 0
                            ? byScore
                            : b.getKey().abs().compareTo(a.getKey().abs());
                })
                .toList();
        Score best = ranked.getFirst().getValue();
        double rival = ranked.size() > 1 ? ranked.get(1).getValue().sum() : 0;
        return new Found<>(ranked.getFirst().getKey(), sure(best, rival));
    }

    /** Grows with the lead over the next best amount, with what proves it and with how clearly it was printed. */
    private static double sure(Score best, double rival) {
        double lead = Math.min(2, best.sum() - rival);
        double z = -1.2 + lead + 0.7 * Math.min(3, best.proof) + 0.5 * Math.min(2, best.times - 1);
        z += 1.5 * (best.confidence - 0.8) + (best.words > 2 ? 0.8 : -0.8);
        return 1 / (1 + Math.exp(-z));
    }

    private static void add(Map<BigDecimal, Score> scores, BigDecimal value, double words, Row row) {
        if (words <= 0) {
            return;
        }
        Score score = scores.computeIfAbsent(value, v -> new Score());
        score.times++;
        if (words > score.words) {
            score.words = words;
            score.confidence = row.confidence();
        }
    }

    /** A total of which only what stands before the point was read is an amount that stands elsewhere, too. */
    private static void complete(Map<BigDecimal, Score> scores, Row row) {
        Matcher whole = WHOLE.matcher(row.text());
        if (whole.find()) {
            scores.entrySet().stream()
                    .filter(e -> e.getKey().toBigInteger().toString().equals(whole.group(1)))
                    .forEach(e -> {
                        e.getValue().words = Math.max(e.getValue().words, 2.05);
                        e.getValue().times++;
                    });
        }
    }

    /** To what was called a total, charges were added, and the sum is called a total again. */
    private static void outdo(List<Row> rows, Map<BigDecimal, Score> scores) {
        for (Row first : rows) {
            if (!first.hasAmount() || !TotalWords.isTotal(first)) {
                continue;
            }
            BigDecimal sum = first.lastAmount();
            boolean more = false;
            for (Row row : rows.subList(first.index() + 1, rows.size())) {
                if (!row.hasAmount()) {
                    continue;
                }
                BigDecimal amount = row.lastAmount();
                if (TotalWords.isTotal(row)) {
                    if (more && amount.subtract(sum).abs().compareTo(ROUNDED) <= 0) {
                        scores.computeIfPresent(first.lastAmount(), (value, score) -> score.outdone());
                        scores.computeIfPresent(amount, (value, score) -> score.proved(Proof.PARTS));
                    }
                } else if (row.isAny(Role.TAX, Role.CHARGE, Role.TIP)
                        && row.amounts().size() == 1) {
                    sum = sum.add(amount);
                    more |= amount.signum() > 0;
                }
            }
        }
    }

    private static void prove(List<Row> rows, Arithmetic arithmetic, Map<BigDecimal, Score> scores) {
        arithmetic.agreed().ifPresent(sum -> scores.computeIfAbsent(sum, v -> new Score()));
        scores.forEach((value, score) -> score.proofs.addAll(arithmetic.of(value)));
        rows.stream().filter(r -> r.is(Role.ROUNDING)).forEach(r -> proveByRounding(r, scores));
        derive(rows, arithmetic, scores);
        sign(rows, arithmetic, scores);
        outdo(rows, scores);
        mend(scores);
        scores.values().forEach(score -> {
            if (score.times < 2) {
                score.proofs.remove(Proof.CARD);
            }
            score.proof += score.proofs.stream().mapToDouble(p -> p.weight).sum();
        });
    }

    /** What was given less what came back, where the total itself was not or badly read. */
    private static void derive(List<Row> rows, Arithmetic arithmetic, Map<BigDecimal, Score> scores) {
        boolean totalRead = scores.values().stream().anyMatch(s -> s.words > 2);
        for (Row given : paid(rows, Role.CASH)) {
            for (Row back : paid(rows, Role.CHANGE)) {
                BigDecimal paid = given.lastAmount().subtract(back.lastAmount().abs());
                Score score = scores.get(paid);
                double sure = Math.min(given.confidence(), back.confidence());
                if (score == null && paid.signum() > 0 && back.lastAmount().signum() != 0) {
                    boolean proved = arithmetic.of(paid).size() > 1 || isRoundedSum(rows, paid);
                    double rival = Math.max(resembling(scores, paid, sure), proved ? misread(scores, paid, 1) : 0);
                    if (rival > 0 || !totalRead) {
                        Score derived = new Score();
                        derived.words = Math.max(1.3, rival);
                        derived.proof = proved ? Proof.CHANGE.weight : 0.8;
                        derived.times = 1;
                        derived.confidence = 0.7 * sure;
                        scores.put(paid, derived);
                    }
                }
            }
        }
    }

    /** Cash is rounded to five cents in some countries: what is left then is the total, printed again or not. */
    private static void proveByRounding(Row rounding, Map<BigDecimal, Score> scores) {
        BigDecimal by = rounding.hasAmount() ? rounding.lastAmount().abs() : null;
        if (by != null && (by.signum() == 0 || by.compareTo(new BigDecimal("0.05")) > 0)) {
            return;
        }
        for (Map.Entry<BigDecimal, Score> before : List.copyOf(scores.entrySet())) {
            BigDecimal after = toFiveCents(before.getKey());
            boolean fits = by == null || before.getKey().subtract(after).abs().compareTo(by) == 0;
            if (before.getValue().words > 2 && fits && after.compareTo(before.getKey()) != 0) {
                Score rounded = scores.computeIfAbsent(after, v -> new Score());
                rounded.words = Math.max(rounded.words, before.getValue().words + 0.3);
                rounded.confidence =
                        Math.max(rounded.confidence, before.getValue().confidence * (by == null ? 0.8 : 1));
                rounded.proof = Math.max(rounded.proof, by == null ? 0.2 : 0.4);
                rounded.times = Math.max(1, rounded.times);
            }
        }
    }

    private static BigDecimal toFiveCents(BigDecimal value) {
        return value.multiply(BigDecimal.valueOf(20))
                .setScale(0, RoundingMode.HALF_UP)
                .multiply(new BigDecimal("0.05"));
    }

    /** The words of a total that OCR may have misread, as one digit differs and it was less sure of it; else 0. */
    private static double resembling(Map<BigDecimal, Score> scores, BigDecimal paid, double sure) {
        return scores.entrySet().stream()
                .filter(e -> e.getValue().words > 2 && e.getValue().times == 1 && e.getValue().proof == 0)
                .filter(e -> e.getValue().confidence < Math.min(0.75, sure - 0.1))
                .filter(e -> differingDigits(e.getKey().toPlainString(), paid.toPlainString()) <= 1)
                .mapToDouble(e -> e.getValue().words)
                .max()
                .orElse(0);
    }

    /** Whether a sum that the receipt states comes to this in coins of five cents. */
    private static boolean isRoundedSum(List<Row> rows, BigDecimal paid) {
        return rows.stream().anyMatch(r -> r.is(Role.ROUNDING))
                && toFiveCents(paid).compareTo(paid) == 0
                && rows.stream()
                        .filter(r -> r.is(Role.SUBTOTAL) && r.hasAmount())
                        .anyMatch(r -> r.lastAmount().subtract(paid).abs().compareTo(ROUNDED) <= 0);
    }

    /**
     * A total that nothing proves is a digit off an amount that the receipt proves: it was misread, even as often as it
     * stands there, where two proofs speak against it.
     */
    private static void mend(Map<BigDecimal, Score> scores) {
        for (Map.Entry<BigDecimal, Score> proved : scores.entrySet()) {
            long proofs =
                    PROVING.stream().filter(proved.getValue().proofs::contains).count();
            if (proved.getValue().words < 2 && proofs > 0) {
                double words = misread(scores, proved.getKey(), proofs > 1 ? Integer.MAX_VALUE : 1);
                proved.getValue().words = Math.max(proved.getValue().words, words);
            }
        }
    }

    /** The words of a total that nothing proves, no more than a digit off another amount; 0 where none is. */
    private static double misread(Map<BigDecimal, Score> scores, BigDecimal proved, int mostTimes) {
        return scores.entrySet().stream()
                .filter(e -> e.getValue().words > 2 && e.getValue().times <= mostTimes)
                .filter(e -> e.getValue().proofs.stream().allMatch(p -> p == Proof.CARD && mostTimes > 1))
                .filter(e -> differingDigits(e.getKey().toPlainString(), proved.toPlainString()) == 1)
                .mapToDouble(e -> e.getValue().words)
                .max()
                .orElse(0);
    }

    /**
     * A dash before a total may be a crease or the end of a rule, and the one behind it is easily lost: of an amount with
     * and without, the receipt's kind decides, then what proves it.
     */
    private static void sign(List<Row> rows, Arithmetic arithmetic, Map<BigDecimal, Score> scores) {
        boolean refund = rows.stream().anyMatch(Types::saysRefund);
        for (Map.Entry<BigDecimal, Score> less : List.copyOf(scores.entrySet())) {
            if (less.getKey().signum() >= 0) {
                continue;
            }
            BigDecimal without = less.getKey().negate();
            Set<Proof> proofs = arithmetic.of(without);
            if (refund && scores.containsKey(without)) {
                take(less.getValue(), scores.get(without));
            } else if (!refund && less.getValue().proofs.isEmpty() && !proofs.isEmpty()) {
                Score more = scores.computeIfAbsent(without, v -> new Score());
                more.proofs.addAll(proofs);
                take(more, less.getValue());
            }
        }
    }

    private static void take(Score right, Score wrong) {
        right.words = Math.max(right.words, wrong.words);
        right.times += wrong.times;
        right.confidence = Math.max(right.confidence, wrong.confidence);
        wrong.proofs.clear();
        wrong.words = 0;
        wrong.times = 1;
    }

    private static int differingDigits(String a, String b) {
        if (a.length() != b.length()) {
            return Integer.MAX_VALUE;
        }
        return (int) IntStream.range(0, a.length())
                .filter(i -> a.charAt(i) != b.charAt(i))
                .count();
    }

    private static List<Row> paid(List<Row> rows, Role role) {
        return rows.stream()
                .filter(r -> r.is(role) && r.hasAmount() && !TotalWords.isTotal(r))
                .toList();
    }
}
