package dev.slipway.trust;

import dev.slipway.receipt.Line;
import dev.slipway.receipt.PurchasedAt;
import dev.slipway.receipt.Reading;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** What is compared of two receipts with the same day and total. */
record Likeness(String merchant, String time, String number, List<Long> amounts) {
    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    /** How two receipts compare. */
    enum Verdict {
        SAME,
        PERHAPS,
        DIFFERENT
    }

    static Likeness of(Reading reading) {
        PurchasedAt at = reading.purchasedAt();
        return new Likeness(
                fold(reading.merchant().name()),
                at == null || at.time() == null ? "" : at.time().toString().substring(0, 5),
                fold(reading.number()),
                reading.lines().stream()
                        .map(Line::amount)
                        .filter(amount -> amount != null)
                        .map(amount -> amount.minor())
                        .sorted()
                        .toList());
    }

    /**
     * Given that day and total agree. A number or a time that both print decides; a photograph taken again reads a
     * little differently, so near is enough where two things agree.
     */
    Verdict compare(Likeness other) {
        double merchants = near(merchant, other.merchant);
        boolean numbers = !number.isEmpty() && !other.number.isEmpty();
        boolean times = !time.isEmpty() && !other.time.isEmpty();
        if (numbers && near(number, other.number) < 0.8) {
            return times && time.equals(other.time) && merchants >= 0.85 ? Verdict.PERHAPS : Verdict.DIFFERENT;
        }
        if (times && !time.equals(other.time)) {
            return numbers && number.length() >= 4 && number.equals(other.number) && merchants >= 0.8
                    ? Verdict.PERHAPS
                    : Verdict.DIFFERENT;
        }
        if (merchants < 0.7) {
            return numbers && times ? Verdict.PERHAPS : Verdict.DIFFERENT;
        }
        if (numbers || times) {
            return Verdict.SAME;
        }
        return amounts.size() > 1 && amounts.equals(other.amounts) ? Verdict.SAME : Verdict.PERHAPS;
    }

    private static double near(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        return SIMILARITY.apply(a, b);
    }

    /** Letters and digits alone, with what a reader confuses made one. */
    private static String fold(String text) {
        if (text == null) {
            return "";
        }
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1')
                .replace('S', '5')
                .replace('B', '8');
    }
}
