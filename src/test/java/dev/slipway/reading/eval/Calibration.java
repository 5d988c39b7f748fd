package dev.slipway.reading.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often what was said to be so sure was right, over all fields that were read. */
final class Calibration {
    private static final double[] FROM = {0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98};

    private final int[] counts = new int[FROM.length];
    private final int[] right = new int[FROM.length];
    private final double[] confidence = new double[FROM.length];

    void add(Result result) {
        for (Verdict verdict : Judge.of(result)) {
            if (verdict.isGiven()
                    && verdict.confidence() > 0
                    && !verdict.field().endsWith("near")) {
                int bin = 0;
                while (bin + 1 < FROM.length && verdict.confidence() >= FROM[bin + 1]) {
                    bin++;
                }
                counts[bin]++;
                right[bin] += verdict.right() ? 1 : 0;
                confidence[bin] += verdict.confidence();
            }
        }
    }

    /** A row for each range of confidence that occurred. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        rows.add("confidence    fields   said  right");
        for (int i = 0; i < FROM.length; i++) {
            if (counts[i] > 0) {
                rows.add(String.format(
                        Locale.ROOT,
                        "%.2f to %.2f %7d %6.1f %6.1f",
                        FROM[i],
                        i + 1 < FROM.length ? FROM[i + 1] : 1.0,
                        counts[i],
                        100 * confidence[i] / counts[i],
                        100.0 * right[i] / counts[i]));
            }
        }
        return rows;
    }
}
