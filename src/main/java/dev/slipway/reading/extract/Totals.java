package dev.slipway.reading.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
                double words = words(rows, row, i, inTaxTable);
                if (words > 0) {
                    Score score = scores.computeIfAbsent(row.amounts().get(i).value(), v -> new Score());
                    score.times++;
                    if (words > score.words) {
                        score.words = words;
                        score.confidence = row.confidence();
                    }
                }
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
            return inTaxTable && !label.is(Role.FINAL) ? score - 1.8 : score;
        }
        if (label.is(Role.SUBTOTAL)) {
            return 1.2 + place;
        }
        if (label.is(Role.TOTAL) && label.is(Role.EXCLUSIVE)) {
            return 1 + place;
        }
        if (label.isAny(Role.CHANGE, Role.SAVING, Role.TAX, Role.DISCOUNT)) {
            return 0;
        }
        if (label.is(Role.ROUNDING)) {
            return label.is(Role.TOTAL) ? 1.5 + place : 0;
        }
        if (label.is(Role.CARD)) {
            return 1.4 + place;
        }
        if (label.is(Role.CASH)) {
            return 0.8 + place;
        }
        return inTaxTable ? 0.1 : Math.max(0.05, 0.4 + place);
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
                && !(row.is(Role.EXCLUSIVE) && !row.is(Role.FINAL) && !row.is(Role.INCLUSIVE));
    }

    private static void prove(List<Row> rows, Map<BigDecimal, Score> scores) {
        List<BigDecimal> cash = values(rows, Role.CASH, Role.CARD);
        List<BigDecimal> change = values(rows, Role.CHANGE);
        for (BigDecimal given : cash) {
            for (BigDecimal back : change) {
                BigDecimal paid = given.subtract(back.abs());
                if (paid.signum() > 0) {
                    Score score = scores.get(paid);
                    if (score != null) {
                        score.proof = Math.max(score.proof, back.signum() == 0 ? 0.5 : 1.5);
                    } else if (back.signum() != 0 && near(scores, paid)) {
                        Score derived = new Score();
                        derived.words = 1.2;
                        derived.times = 1;
                        derived.proof = 1.5;
                        derived.confidence = 0.6;
                        scores.put(paid, derived);
                    }
                }
            }
        }
        for (Row row : rows) {
            if (row.is(Role.ROUNDING) && row.hasAmount()) {
                BigDecimal by = row.lastAmount();
                if (by.signum() != 0 && by.abs().compareTo(new BigDecimal("0.06")) < 0) {
                    for (BigDecimal before : List.copyOf(scores.keySet())) {
                        for (BigDecimal after : List.of(before.add(by.abs()), before.subtract(by.abs()))) {
                            Score rounded = scores.get(after);
                            boolean five =
                                    after.remainder(new BigDecimal("0.05")).signum() == 0;
                            if (rounded != null && five && scores.get(before).words > 1) {
                                rounded.proof = Math.max(rounded.proof, 1.2);
                            }
                        }
                    }
                }
            }
        }
        BigDecimal items =
                rows.stream().filter(Lines::isItem).map(Row::lastAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
        Score sum = scores.get(items);
        if (sum != null && items.signum() != 0) {
            sum.proof += 0.4;
        }
    }

    /** A total that nobody printed must at least resemble one that OCR may have misread. */
    private static boolean near(Map<BigDecimal, Score> scores, BigDecimal paid) {
        return scores.entrySet().stream()
                .filter(e -> e.getValue().words > 2)
                .anyMatch(e -> e.getKey().subtract(paid).abs().compareTo(new BigDecimal("0.05")) <= 0
                        || differingDigits(e.getKey().toPlainString(), paid.toPlainString()) <= 1);
    }

    private static int differingDigits(String a, String b) {
        if (a.length() != b.length()) {
            return Integer.MAX_VALUE;
        }
        return (int) java.util.stream.IntStream.range(0, a.length())
                .filter(i -> a.charAt(i) != b.charAt(i))
                .count();
    }

    private static List<BigDecimal> values(List<Row> rows, Role... roles) {
        List<BigDecimal> values = new ArrayList<>();
        for (Row row : rows) {
            if (row.isAny(roles) && row.hasAmount() && !isTotal(row)) {
                values.add(row.lastAmount());
            }
        }
        return values;
    }
}
