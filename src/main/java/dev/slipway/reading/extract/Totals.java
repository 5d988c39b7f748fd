package dev.slipway.reading.extract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

/**
 * Which amount was paid. Every amount of the receipt is a candidate; words, place and arithmetic (cash less change,
 * total and rounding, the sum of the lines) speak for or against it.
 */
final class Totals {
    private Totals() {}

    private static final class Score {
        double words;
        int times;
        double proof;
        double confidence;

        double sum() {
            return words + Math.min(0.6, 0.2 * (times - 1)) + proof;
        }
    }

    static Found<BigDecimal> find(List<Row> rows) {
        Map<BigDecimal, Score> scores = new HashMap<>();
        boolean inTaxTable = false;
        for (Row row : rows) {
            inTaxTable |= isTaxTable(row);
            for (int i = 0; i < row.amounts().size(); i++) {
                add(scores, row.amounts().get(i).value(), words(rows, row, i, inTaxTable), row);
            }
            if (!row.hasAmount() && isTotal(row) && !inTaxTable) {
                Amount.torn(row.text()).ifPresent(a -> add(scores, a.value(), 2.05, row));
            }
        }
        prove(rows, scores);
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
        double margin = 1 - Math.exp(-(0.4 + best.sum() - rival) * 1.6);
        double strength = Math.min(1, best.sum() / 3);
        double ocr = best.proof > 0.9 ? Math.max(0.9, best.confidence) : best.confidence;
        return new Found<>(ranked.getFirst().getKey(), Math.clamp(margin * strength * (0.4 + 0.6 * ocr), 0.05, 0.99));
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

    static boolean isTaxTable(Row row) {
        return row.is(Role.TAX_TABLE) && !row.is(Role.TOTAL) && row.isAny(Role.TAX, Role.TAX_TABLE) && !row.hasAmount();
    }

    /** How much the words of an amount's row speak for it. */
    private static double words(List<Row> rows, Row row, int at, boolean inTaxTable) {
        boolean last = at == row.amounts().size() - 1;
        double place = 0.15 * row.index() / rows.size() + (last ? 0 : -0.8);
        Row label = row.letters() < 4
                        && row.index() > 0
                        && !rows.get(row.index() - 1).hasAmount()
                ? rows.get(row.index() - 1)
                : row;
        if (isTotal(label)) {
            double score = 2.4 + place + (label.is(Role.FINAL) ? 0.5 : 0) + (label.is(Role.INCLUSIVE) ? 0.3 : 0);
            return (inTaxTable || netAndTax(label)) && !label.is(Role.FINAL) ? score - 1.8 : score;
        }
        if (label.is(Role.SUBTOTAL)) {
            return 1.2 + place;
        }
        if (label.is(Role.TOTAL) && label.is(Role.EXCLUSIVE)) {
            return 1 + place;
        }
        if (label.is(Role.TOTAL) && label.is(Role.TAX)) {
            return inTaxTable ? 0 : 0.8 + place;
        }
        if (label.is(Role.ROUNDING)) {
            // a large amount beside the word is the total after rounding
            return closeToAnother(rows, row, row.amounts().get(at).value()) ? 2.6 + place : 0;
        }
        if (label.isAny(Role.CHANGE, Role.SAVING, Role.TAX, Role.DISCOUNT)) {
            return 0;
        }
        if (label.is(Role.CARD)) {
            return 1.4 + place;
        }
        if (label.is(Role.CASH)) {
            return gaveChange(rows) ? 0.1 : 0.8 + place;
        }
        return inTaxTable ? 0.1 : Math.max(0.05, 0.4 + place);
    }

    private static boolean closeToAnother(List<Row> rows, Row row, BigDecimal value) {
        return value.compareTo(BigDecimal.ONE) > 0
                && rows.stream()
                        .filter(r -> r != row)
                        .flatMap(r -> r.amounts().stream())
                        .anyMatch(a -> a.value().subtract(value).abs().compareTo(new BigDecimal("0.05")) <= 0);
    }

    /** Net and tax side by side, as the foot of a table of taxes has them. */
    private static boolean netAndTax(Row row) {
        if (row.amounts().size() != 2 || row.amounts().getFirst().value().signum() <= 0) {
            return false;
        }
        double rate = row.lastAmount().doubleValue()
                / row.amounts().getFirst().value().doubleValue();
        return rate > 0.03 && rate < 0.28;
    }

    private static boolean gaveChange(List<Row> rows) {
        return rows.stream()
                .anyMatch(r ->
                        r.is(Role.CHANGE) && r.hasAmount() && r.lastAmount().signum() != 0);
    }

    static boolean isTotal(Row row) {
        boolean tax = row.is(Role.TAX) && !row.isAny(Role.INCLUSIVE, Role.FINAL);
        boolean paid = row.isAny(Role.CHANGE, Role.SAVING, Role.SUBTOTAL) && !row.is(Role.FINAL);
        boolean rounding = row.is(Role.ROUNDING) && !row.is(Role.FINAL);
        boolean count = row.is(Role.COUNT) && !row.is(Role.INCLUSIVE);
        return row.is(Role.TOTAL)
                && !tax
                && !paid
                && !rounding
                && !count
                && !row.is(Role.DISCOUNT)
                && !(row.is(Role.CASH) && !row.is(Role.FINAL))
                && !(row.is(Role.EXCLUSIVE) && !row.is(Role.FINAL) && !row.is(Role.INCLUSIVE));
    }

    private static void prove(List<Row> rows, Map<BigDecimal, Score> scores) {
        rows.forEach(r -> proveByTax(r, scores));
        rows.stream().filter(r -> r.is(Role.ROUNDING)).forEach(r -> proveByRounding(r, scores));
        proveByChange(rows, scores);
        paid(rows, Role.CARD).stream()
                .map(r -> scores.get(r.lastAmount()))
                .filter(s -> s != null && s.times > 1)
                .distinct()
                .forEach(s -> s.proof += 0.4);
        BigDecimal items =
                rows.stream().filter(Lines::isItem).map(Row::lastAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
        Score sum = scores.get(items);
        if (sum != null && items.signum() != 0) {
            sum.proof += 0.4;
        }
    }

    /** The tax that a total includes, if the rate is beside it. */
    private static void proveByTax(Row row, Map<BigDecimal, Score> scores) {
        Matcher rate = Taxes.RATE.matcher(row.text());
        if (!row.is(Role.TAX) || row.amounts().size() != 1 || isTotal(row) || !rate.find()) {
            return;
        }
        BigDecimal percent = new BigDecimal(rate.group(1).replace(',', '.'));
        if (percent.signum() == 0 || row.lastAmount().abs().compareTo(BigDecimal.ONE) < 0) {
            return; // too small to tell one total from its neighbours
        }
        scores.forEach((value, score) -> {
            BigDecimal included =
                    value.multiply(percent).divide(percent.add(BigDecimal.valueOf(100)), 2, RoundingMode.HALF_UP);
            if (score.words > 2 && included.compareTo(row.lastAmount()) == 0) {
                score.proof += 0.3;
            }
        });
    }

    /** What was given less what came back; also where the total itself was not or badly read. */
    private static void proveByChange(List<Row> rows, Map<BigDecimal, Score> scores) {
        boolean totalRead = scores.values().stream().anyMatch(s -> s.words > 2);
        for (Row given : paid(rows, Role.CASH)) {
            for (Row back : paid(rows, Role.CHANGE)) {
                BigDecimal paid = given.lastAmount().subtract(back.lastAmount().abs());
                Score score = scores.get(paid);
                double sure = Math.min(given.confidence(), back.confidence());
                if (score != null && paid.signum() > 0) {
                    score.proof = Math.max(score.proof, back.lastAmount().signum() == 0 ? 0.5 : 1.5);
                } else if (paid.signum() > 0 && back.lastAmount().signum() != 0) {
                    double rival = resembling(scores, paid, sure);
                    if (rival > 0 || !totalRead) {
                        Score derived = new Score();
                        derived.words = Math.max(1.3, rival);
                        derived.proof = 0.8;
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
                .filter(r -> r.is(role) && r.hasAmount() && !isTotal(r))
                .toList();
    }
}
