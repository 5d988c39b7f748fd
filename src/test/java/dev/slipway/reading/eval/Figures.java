package dev.slipway.reading.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums over a group of cases, as of one language. */
final class Figures {
    private static final List<String> SCORED = List.of("total", "date", "merchant", "address near");

    private int cases;
    private int twice;
    private final Map<String, int[]> fields = new LinkedHashMap<>();
    private final int[] scored = new int[3];
    private final int[] lines = new int[3];
    private final int[] taxes = new int[3];
    private double characters;
    private int texts;

    void add(Result result) {
        cases++;
        twice += result.twice() ? 1 : 0;
        for (Verdict verdict : Judge.of(result)) {
            int[] field = fields.computeIfAbsent(verdict.field(), name -> new int[2]);
            field[0] += verdict.right() ? 1 : 0;
            field[1]++;
            if (SCORED.contains(verdict.field())) {
                count(scored, verdict.right() ? 1 : 0, verdict.isGiven() ? 1 : 0, 1);
            }
        }
        if (result.of().reading().has("lines")) {
            count(lines, Pairs.lines(result));
            count(taxes, Pairs.taxes(result));
        }
        if (result.of().text() != null) {
            String wanted = Likeness.accented(result.of().text());
            String read = Likeness.accented(
                    result.reading() == null ? "" : result.reading().text());
            characters += 1 - Math.min(1, (double) Likeness.edits(wanted, read) / Math.max(1, wanted.length()));
            texts++;
        }
    }

    private static void count(int[] sums, Pairs pairs) {
        count(
                sums,
                pairs.right(),
                pairs.right() + pairs.extra().size(),
                pairs.right() + pairs.missed().size());
    }

    private static void count(int[] sums, int right, int given, int wanted) {
        sums[0] += right;
        sums[1] += given;
        sums[2] += wanted;
    }

    int cases() {
        return cases;
    }

    /** Percent by what is measured, in a fixed order. */
    Map<String, Double> percent() {
        Map<String, Double> percent = new LinkedHashMap<>();
        fields.forEach((name, counts) -> percent.put(name, 100.0 * counts[0] / counts[1]));
        percent.put("F1 of total, date, merchant, address", f1(scored));
        if (lines[2] > 0) {
            percent.put("F1 of lines", f1(lines));
            percent.put("F1 of taxes", f1(taxes));
        }
        if (texts > 0) {
            percent.put("characters", 100 * characters / texts);
        }
        percent.put("looked at twice", 100.0 * twice / Math.max(1, cases));
        return percent;
    }

    /** Micro F1: a field left empty is no wrong answer, only a missing one. */
    private static double f1(int[] sums) {
        return 100.0 * 2 * sums[0] / Math.max(1, sums[1] + sums[2]);
    }
}
