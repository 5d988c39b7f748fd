package dev.slipway.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.receipt.Money;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** A member's entries, newest first. */
@Component
public class Statement {
    private final Journal journal;

    Statement(Journal journal) {
        this.journal = journal;
    }

    /**
     * One entry.
     *
     * @param seq its place in the account, from 1 without gaps
     * @param corrects the entry that this one corrects
     * @param reason of a refusal: its code
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String id,
            long seq,
            Kind kind,
            Instant at,
            List<Change> postings,
            String receipt,
            String award,
            String campaign,
            Integer revision,
            String batch,
            String payment,
            String corrects,
            String reason) {}

    /** @param amount points as an integer, money as a string at the currency's scale */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(String unit, Object amount, State state, String lot) {}

    /** @param before the entry after which to go on, or null to begin with the newest */
    public List<Item> of(String tenant, String member, Long before, int limit) {
        Account account = new Account(tenant, member);
        long end = journal.tip(account).map(Entry::seq).orElse(0L);
        if (before != null) {
            end = Math.min(end, before - 1);
        }
        long start = Math.max(0, end - limit);
        return end <= 0
                ? List.of()
                : journal.after(account, start, (int) (end - start)).reversed().stream()
                        .map(Statement::item)
                        .toList();
    }

    private static Item item(Entry entry) {
        Body body = entry.body();
        Refs refs = body.refs();
        return new Item(
                body.id(),
                entry.seq(),
                body.kind(),
                body.at(),
                body.postings().stream()
                        .map(p -> new Change(p.unit(), amount(p), p.state(), p.lot()))
                        .toList(),
                refs.receipt(),
                refs.award(),
                refs.campaign(),
                refs.revision(),
                refs.batch(),
                refs.payment(),
                refs.corrects(),
                refs.code());
    }

    private static Object amount(Posting p) {
        return p.unit().equals(Posting.POINTS) ? (Object) p.amount() : new Money(p.amount(), p.unit()).amount();
    }
}
