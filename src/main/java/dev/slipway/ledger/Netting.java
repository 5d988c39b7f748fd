package dev.slipway.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes what a member owes from what is payable to them, first within the same campaign. Done in every entry that
 * raises either, so a member never has both: whoever owes is paid nothing until it is even.
 */
final class Netting {
    private Netting() {}

    /** The postings themselves and, where the currency has anything to net after them, those that net it. */
    static List<Posting> netted(Tally before, List<Posting> postings, String currency) {
        List<Posting> all = new ArrayList<>(postings);
        for (Posting owed : before.plus(all).lots(currency, State.OWED)) {
            long left = owed.amount();
            Tally now = before.plus(all);
            List<Posting> payable = now.lots(currency, State.PAYABLE).stream()
                    .sorted(Comparator.comparing(p -> !p.lot().equals(owed.lot())))
                    .toList();
            for (Posting p : payable) {
                long part = Math.min(left, p.amount());
                if (part > 0) {
                    all.add(new Posting(currency, -part, State.PAYABLE, p.lot()));
                    all.add(new Posting(currency, -part, State.OWED, owed.lot()));
                    left -= part;
                }
            }
        }
        return all;
    }
}
