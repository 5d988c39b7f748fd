package dev.slipway.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Recomputes a tenant's accounts from their first entry: every running balance is the sum of the postings up to it,
 * chains have no gaps, a cause has one entry and the index finds it. Accounts whose cache lags are brought up to date.
 * Reads page by page, so its memory does not grow with the ledger.
 */
@Component("ledgerAudit")
public class Audit {
    private static final int PAGE = 200;
    private static final int SHOWN = 100;

    private final Journal journal;

    Audit(Journal journal) {
        this.journal = journal;
    }

    /**
     * @param lagging accounts whose cache was behind their chain, as a crash leaves it; repaired, no difference
     * @param differenceCount of which {@code differences} shows the first 100
     */
    public record Report(
            boolean ok,
            long accounts,
            long entries,
            long lagging,
            long differenceCount,
            List<Difference> differences) {}

    /** @param account {@code mem_…} or {@code cmp_…}, or null where it concerns the whole tenant */
    public record Difference(String account, Long seq, String what) {}

    public Report of(String tenant) {
        Run run = new Run();
        // counted first: what is written meanwhile is walked, but not missed
        long stored = journal.entries(tenant);
        List<Journal.Cached> page = journal.accounts(tenant, "", PAGE);
        while (!page.isEmpty()) {
            page.forEach(run::walk);
            page = journal.accounts(tenant, page.getLast().account().owner(), PAGE);
        }
        if (stored > run.entries) {
            run.differs(null, null, "%d entries are stored, %d can be reached".formatted(stored, run.entries));
        }
        return new Report(
                run.found == 0, run.accounts, run.entries, run.lagging, run.found, List.copyOf(run.differences));
    }

    private final class Run {
        private long accounts;
        private long entries;
        private long lagging;
        private long found;
        private final List<Difference> differences = new ArrayList<>();

        void walk(Journal.Cached cached) {
            Account account = cached.account();
            Tally sums = Tally.EMPTY;
            long seq = 0;
            List<Entry> page = journal.after(account, 0, PAGE);
            while (!page.isEmpty()) {
                for (Entry entry : page) {
                    seq = entry.seq();
                    sums = sums.plus(entry.body().postings());
                    check(account, entry, sums);
                    if (seq == cached.seq() && !cached.balances().equals(sums.balances())) {
                        differs(account, seq, "the cached balances are not the sums of the postings");
                    }
                }
                page = journal.after(account, seq, PAGE);
            }
            accounts++;
            entries += seq;
            if (cached.seq() > seq) {
                differs(account, seq, "the chain ends here, but was seen at " + cached.seq());
            } else if (cached.seq() < seq && account.isMember()) {
                lagging++;
                journal.refresh(account);
            }
        }

        private void check(Account account, Entry entry, Tally sums) {
            if (!entry.body().tally().balances().equals(sums.balances())) {
                differs(account, entry.seq(), "the balances are not the sums of the postings");
            }
            Optional<Entry> indexed = journal.byCause(account, entry.cause());
            if (indexed.map(Entry::seq).orElse(0L) != entry.seq()) {
                differs(account, entry.seq(), "its cause " + entry.cause() + " names another entry, or none");
            }
        }

        void differs(Account account, Long seq, String what) {
            found++;
            if (differences.size() < SHOWN) {
                differences.add(new Difference(account == null ? null : account.owner(), seq, what));
            }
        }
    }
}
