package dev.slipway.hub;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant who wrote a name that there is not. */
final class Nearest {
    private Nearest() {}

    /** {@code ; did you mean password?}, or nothing if no name is near. */
    static String to(String written, Collection<String> known) {
        int most = written.length() < 4 ? 1 : written.length() < 8 ? 2 : 3;
        LevenshteinDistance distance = new LevenshteinDistance(most);
        String lower = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .map(one -> new Candidate(one, distance.apply(lower, one.toLowerCase(Locale.ROOT))))
                .filter(one -> one.edits() >= 0)
                .min(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
                .map(one -> "; did you mean " + one.name() + "?")
                .orElse("");
    }

    private record Candidate(String name, int edits) {}
}
