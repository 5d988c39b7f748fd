package dev.slipway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.slipway.campaign.Limits;
import dev.slipway.store.Chains;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@StoreTest
class AuditTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private Books books;
    private MongoCollection<Document> accounts;
    private MongoCollection<Document> entries;

    @BeforeEach
    void open(Store store) {
        books = Books.on(store, Clock.fixed(NOW, ZoneOffset.UTC));
        accounts = store.collection(CollectionSpec.of("accounts", "_id"));
        entries = store.collection(Chains.spec("ledger"));
        book("awd_1");
        book("awd_2");
        book("awd_3");
    }

    @Test
    void aLaggingAccountIsNoDifferenceAndIsBroughtUpToDate() {
        lag();
        assertThat(books.payables.members("t", "EUR", "", 10)).isEmpty();
        Audit.Report report = books.audit.of("t");
        assertThat(report).isEqualTo(new Audit.Report(true, 1, 3, 1, 0, List.of()));
        assertThat(books.payables.members("t", "EUR", "", 10)).containsExactly("mem_a");
        assertThat(books.audit.of("t").lagging()).isZero();
    }

    @Test
    void bookingAgainAlsoBringsItUpToDate() {
        lag();
        book("awd_2");
        assertThat(books.payables.members("t", "EUR", "", 10)).containsExactly("mem_a");
    }

    @Test
    void aChangedAmountShowsFromItsEntryOn() {
        entries.updateOne(
                Filters.eq("t/mem_a/000000000002"),
                Updates.set(
                        "body.postings",
                        List.of(new Document("unit", "EUR")
                                .append("amount", 999L)
                                .append("state", "PAYABLE")
                                .append("lot", "cmp_c"))));
        Audit.Report report = books.audit.of("t");
        assertThat(report.ok()).isFalse();
        assertThat(report.differences()).extracting(Audit.Difference::seq).contains(2L, 3L);
    }

    @Test
    void aMissingEntryShowsAsAGap() {
        entries.deleteOne(Filters.eq("t/mem_a/000000000002"));
        Audit.Report report = books.audit.of("t");
        assertThat(report.ok()).isFalse();
        assertThat(report.differences())
                .extracting(Audit.Difference::what)
                .containsExactly("the chain ends here, but was seen at 3", "2 entries are stored, 1 can be reached");
    }

    /** As a crash between the entry and the cache leaves it. */
    private void lag() {
        accounts.updateOne(
                Filters.eq("t/mem_a"),
                Updates.combine(
                        Updates.set("seq", 0L), Updates.set("balances", List.of()), Updates.set("payable", List.of())));
    }

    private void book(String award) {
        books.ledger.book("t", "mem_a", "rcp_1", 1, Books.cashback(award, "cmp_c", "1.00"), Limits.NONE, NOW);
    }
}
