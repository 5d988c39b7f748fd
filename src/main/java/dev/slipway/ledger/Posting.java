package dev.slipway.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One amount that an entry adds to, or takes from, one balance.
 *
 * @param unit {@code points}, an ISO 4217 currency, or {@code awards} on a campaign's account
 * @param amount points, or minor units of the currency
 * @param lot what the amount is kept apart by: the campaign that gave cashback; null for points
 */
public record Posting(String unit, long amount, State state, String lot) {
    public static final String POINTS = "points";
    static final String AWARDS = "awards";

    Posting negated() {
        return new Posting(unit, Math.negateExact(amount), state, lot);
    }

    Posting in(State other) {
        return new Posting(unit, amount, other, lot);
    }

    /** One posting for each balance, none of zero: what an entry says of itself is what it changes. */
    static List<Posting> merged(List<Posting> postings) {
        Map<Posting, Long> sums = new LinkedHashMap<>();
        postings.forEach(p -> sums.merge(new Posting(p.unit, 0, p.state, p.lot), p.amount, Math::addExact));
        List<Posting> merged = new ArrayList<>();
        sums.forEach((key, sum) -> {
            if (sum != 0) {
                merged.add(new Posting(key.unit, sum, key.state, key.lot));
            }
        });
        return merged;
    }
}
