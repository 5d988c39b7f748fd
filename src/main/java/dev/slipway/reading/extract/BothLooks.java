package dev.slipway.reading.extract;

import dev.slipway.receipt.Confidence;
import dev.slipway.receipt.Reading;

/** Two readings of one receipt, by engines that do not make the same mistakes. */
final class BothLooks {
    private static final String DATE = "purchasedAt";
    private static final String NAME = "merchant.name";
    /** Letters: shorter names are found in others by chance. */
    private static final int TELLING = 4;

    private BothLooks() {}

    static Reading joined(Reading first, Reading second) {
        double sure = first.confidence().of(DATE);
        boolean firstDate = first.purchasedAt() != null
                && (second.purchasedAt() == null || sure >= second.confidence().of(DATE));
        Confidence confidence = named(first, second);
        return firstDate
                ? second.with(first.purchasedAt(), confidence.with(DATE, sure))
                : second.with(second.purchasedAt(), confidence);
    }

    private static Confidence named(Reading first, Reading second) {
        String name = second.merchant().name();
        if (name == null) {
            return second.confidence();
        }
        double score = Calibration.FITTED.score(NAME, second.confidence().of(NAME));
        // nearly all names are right that both read alike, however unsure each was; of the others little more than half
        boolean alike = alike(letters(first.merchant().name()), letters(name));
        return second.confidence().with(NAME, Calibration.FITTED.told(NAME, alike ? 0.9 + score / 10 : 0.8 * score));
    }

    /** The same, but for dirt or a legal form that only one of them saw beside it. */
    private static boolean alike(String one, String other) {
        return Math.min(one.length(), other.length()) >= TELLING && (one.contains(other) || other.contains(one));
    }

    /** What of a name stays, however its accents, spaces and points were read. */
    private static String letters(String name) {
        return name == null ? "" : Folded.plain(name).replaceAll("[^A-Z0-9]", "");
    }
}
