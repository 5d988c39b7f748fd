package dev.slipway.reading.extract;

import org.apache.commons.text.similarity.LevenshteinDistance;

/** How alike two texts are: 1 less the edits that turn one into the other over the length of the longer. */
final class Likeness {
    private Likeness() {}

    static double of(String a, String b) {
        int longest = Math.max(a.length(), b.length());
        return longest == 0
                ? 1
                : 1 - (double) LevenshteinDistance.getDefaultInstance().apply(a, b) / longest;
    }
}
