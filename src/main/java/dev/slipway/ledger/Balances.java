package dev.slipway.ledger;

import dev.slipway.receipt.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a member has, in the contract's shape: points first, then each currency they ever had. */
@Component
public class Balances {
    private final Journal journal;

    Balances(Journal journal) {
        this.journal = journal;
    }

    /** What a member has of one unit. */
    public sealed interface Balance {}

    /** @param active negative where points were taken back after they were spent */
    public record Points(String unit, long pending, long active, List<Expiring> expiring) implements Balance {}

    public record Expiring(Instant at, long amount) {}

    /** Amounts at the currency's scale, e.g. {@code 3.20}. */
    public record Cashback(String unit, String pending, String payable, String inBatch, String paid, String owed)
            implements Balance {}

    public List<Balance> of(String tenant, String member) {
        Tally tally = Scribe.tally(journal.tip(new Account(tenant, member)));
        List<Balance> balances = new ArrayList<>();
        balances.add(new Points(
                Posting.POINTS,
                tally.balance(Posting.POINTS, State.PENDING),
                tally.balance(Posting.POINTS, State.ACTIVE),
                List.of()));
        tally.balances().stream()
                .map(Posting::unit)
                .filter(unit -> !unit.equals(Posting.POINTS))
                .distinct()
                .map(currency -> new Cashback(
                        currency,
                        amount(tally, currency, State.PENDING),
                        amount(tally, currency, State.PAYABLE),
                        amount(tally, currency, State.IN_BATCH),
                        amount(tally, currency, State.PAID),
                        amount(tally, currency, State.OWED)))
                .forEach(balances::add);
        return balances;
    }

    private static String amount(Tally tally, String currency, State state) {
        return new Money(tally.balance(currency, state), currency).amount();
    }
}
