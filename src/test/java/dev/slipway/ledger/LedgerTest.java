package dev.slipway.ledger;

import static dev.slipway.ledger.Books.cashback;
import static dev.slipway.ledger.Books.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.campaign.Limits;
import dev.slipway.ledger.Booking.Booked;
import dev.slipway.ledger.Booking.Refused;
import dev.slipway.receipt.Award;
import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Money;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@StoreTest
class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String MEMBER = "mem_a";

    private Books books;

    @BeforeEach
    void open(Store store) {
        books = Books.on(store, CLOCK);
    }

    @Test
    void anAwardBookedTwiceIsOneEntry() {
        Booking first = book(points("awd_1", "cmp_c", 20), Limits.NONE);
        assertThat(book(points("awd_1", "cmp_c", 20), Limits.NONE)).isEqualTo(first);
        assertThat(books.points("t", MEMBER).active()).isEqualTo(20);
        assertThat(books.statement.of("t", MEMBER, null, 50)).hasSize(1);
        assertThat(books.points("other", MEMBER).active())
                .as("of another tenant")
                .isZero();
    }

    @Test
    void limitsOfOneMemberRefuseAndTheRefusalLasts() {
        Limits once = new Limits(1, List.of(), null, null, null);
        assertThat(book(points("awd_1", "cmp_c", 20), once)).isInstanceOf(Booked.class);
        assertThat(code(book(points("awd_2", "cmp_c", 20), once))).isEqualTo("limit.per_member");
        assertThat(book(points("awd_3", "cmp_other", 5), once)).isInstanceOf(Booked.class);
        books.ledger.reverse("t", MEMBER, points("awd_1", "cmp_c", 20), 2, NOW);
        assertThat(code(book(points("awd_2", "cmp_c", 20), once)))
                .as("asked again under the same revision")
                .isEqualTo("limit.per_member");
        assertThat(book(points("awd_4", "cmp_c", 20), once))
                .as("after the reversal")
                .isInstanceOf(Booked.class);
    }

    @Test
    void slidingWindowsLookBothWays() {
        Limits weekly = new Limits(null, List.of(new Limits.Window(7, 1)), null, null, null);
        assertThat(bookAt("awd_1", weekly, NOW)).isInstanceOf(Booked.class);
        assertThat(code(bookAt("awd_2", weekly, NOW.plus(Duration.ofDays(6))))).isEqualTo("limit.per_member_per");
        assertThat(code(bookAt("awd_3", weekly, NOW.minus(Duration.ofDays(6)))))
                .as("came earlier, is booked later")
                .isEqualTo("limit.per_member_per");
        assertThat(bookAt("awd_4", weekly, NOW.plus(Duration.ofDays(7)))).isInstanceOf(Booked.class);
        assertThat(bookAt("awd_5", weekly, NOW.minus(Duration.ofDays(7)))).isInstanceOf(Booked.class);
    }

    @Test
    void aBudgetIsTakenOnlyByWhatIsGiven() {
        Limits tight = new Limits(1, List.of(), null, null, Money.of("5.00", "EUR"));
        assertThat(book(cashback("awd_1", "cmp_c", "3.00"), tight)).isInstanceOf(Booked.class);
        assertThat(code(book(cashback("awd_2", "cmp_c", "2.00"), tight))).isEqualTo("limit.per_member");
        assertThat(code(bookFor("mem_b", cashback("awd_3", "cmp_c", "2.01"), tight)))
                .isEqualTo("limit.budget");
        assertThat(bookFor("mem_c", cashback("awd_4", "cmp_c", "2.00"), tight))
                .as("what the refused award had reserved is free again")
                .isInstanceOf(Booked.class);
        books.ledger.reverse("t", MEMBER, cashback("awd_1", "cmp_c", "3.00"), 2, NOW);
        assertThat(bookFor("mem_d", cashback("awd_5", "cmp_c", "3.00"), tight))
                .as("what the reversal gave back")
                .isInstanceOf(Booked.class);
        assertThat(books.audit.of("t")).matches(Audit.Report::ok, "is ok");
    }

    @Test
    void concurrentBookingsNeverExceedABudget() throws Exception {
        Limits budget = new Limits(null, List.of(), null, 7, Money.of("10.00", "EUR"));
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = pool.invokeAll(IntStream.range(0, 24)
                    .mapToObj(n -> (Callable<Booking>)
                            () -> bookFor("mem_" + n % 2, cashback("awd_" + n, "cmp_c", "1.50"), budget))
                    .toList());
            long given = 0;
            for (var one : all) {
                given += one.get() instanceof Booked ? 1 : 0;
            }
            assertThat(given).isEqualTo(6);
        }
        Tally campaign = Scribe.tally(books.journal.tip(new Account("t", "cmp_c")));
        assertThat(campaign.balance("EUR", State.ACTIVE)).isEqualTo(900);
        assertThat(campaign.balance("EUR", State.PENDING)).isZero();
        assertThat(campaign.open()).isEmpty();
        assertThat(books.audit.of("t")).matches(Audit.Report::ok, "is ok");
    }

    @Test
    void pointsGoBelowZeroOnlyByReversal() {
        book(points("awd_1", "cmp_c", 20), Limits.NONE);
        Account account = new Account("t", MEMBER);
        Scribe scribe = new Scribe(new Ids(CLOCK), CLOCK);
        books.journal.append(
                account,
                "spent",
                tip -> Optional.of(scribe.write(
                        Kind.AWARD,
                        Scribe.tally(tip),
                        List.of(new Posting(Posting.POINTS, -15, State.ACTIVE, null)),
                        Refs.payout(MEMBER, null, null, null))));
        books.ledger.reverse("t", MEMBER, points("awd_1", "cmp_c", 20), 1, NOW);
        assertThat(books.points("t", MEMBER).active()).isEqualTo(-15);
        assertThatThrownBy(() -> scribe.write(
                        Kind.PAYOUT,
                        Tally.EMPTY,
                        List.of(new Posting("EUR", -1, State.PAYABLE, "cmp_c")),
                        Refs.payout(MEMBER, null, null, null)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cashbackReversedAfterItsBatchIsOwedAndTakenFromTheNext() {
        book(cashback("awd_1", "cmp_c", "3.00"), Limits.NONE);
        var terms = new Payables.Terms("EUR", NOW, null, 1);
        assertThat(books.payables
                        .collect("t", MEMBER, "pbt_1", terms)
                        .orElseThrow()
                        .minor())
                .isEqualTo(300);
        books.ledger.reverse("t", MEMBER, cashback("awd_1", "cmp_c", "3.00"), 2, NOW);
        books.ledger.reverse("t", MEMBER, cashback("awd_1", "cmp_c", "3.00"), 3, NOW);
        assertThat(books.cash("t", MEMBER))
                .isEqualTo(new Balances.Cashback("EUR", "0.00", "0.00", "3.00", "0.00", "3.00"));
        book(cashback("awd_2", "cmp_d", "4.00"), Limits.NONE);
        assertThat(books.cash("t", MEMBER))
                .isEqualTo(new Balances.Cashback("EUR", "0.00", "1.00", "3.00", "0.00", "0.00"));
        books.payables.putBack("t", MEMBER, "pbt_1");
        books.payables.putBack("t", MEMBER, "pbt_1");
        assertThat(books.cash("t", MEMBER).payable()).isEqualTo("4.00");
    }

    @Test
    void aBatchCollectsWhatWasBookedByItsDateOfOneCampaignAndNoLess() {
        book(cashback("awd_1", "cmp_c", "3.00"), Limits.NONE);
        book(cashback("awd_2", "cmp_d", "1.00"), Limits.NONE);
        assertThat(collectable(new Payables.Terms("EUR", NOW, null, 0))).isEqualTo(400);
        assertThat(collectable(new Payables.Terms("EUR", NOW, "cmp_d", 0))).isEqualTo(100);
        assertThat(collectable(new Payables.Terms("EUR", NOW.minusMillis(1), null, 0)))
                .isZero();
        assertThat(collectable(new Payables.Terms("EUR", NOW, null, 401))).isZero();
        assertThat(collectable(new Payables.Terms("USD", NOW, null, 0))).isZero();
    }

    @Test
    void aReservationWhoseReceiptMovedOnIsReleasedAndStaysRefused() {
        Limits budget = new Limits(null, List.of(), null, null, Money.of("5.00", "EUR"));
        int[] left = {4}; // looking for the entry, and the reservation: two calls, each with a step before and after
        Books dying = books.crashing(
                () -> {
                    if (left[0]-- == 0) {
                        throw new Crash();
                    }
                },
                new Ids(CLOCK),
                CLOCK);
        Award award = cashback("awd_1", "cmp_c", "5.00");

        assertThatThrownBy(() -> dying.ledger.book("t", MEMBER, "rcp_1", 1, award, budget, NOW))
                .isInstanceOf(Crash.class);
        assertThat(code(bookFor("mem_b", cashback("awd_2", "cmp_c", "1.00"), budget)))
                .isEqualTo("limit.budget");
        Instant later = NOW.plusSeconds(1);
        assertThat(books.ledger.concludeReservations(later, (tenant, held) -> false))
                .isZero();
        assertThat(books.ledger.concludeReservations(
                        later, (tenant, held) -> held.receipt().equals("rcp_1")))
                .isEqualTo(1);
        assertThat(code(books.ledger.book("t", MEMBER, "rcp_1", 1, award, budget, NOW)))
                .isEqualTo("limit.expired");
        assertThat(bookFor("mem_b", cashback("awd_3", "cmp_c", "5.00"), budget)).isInstanceOf(Booked.class);
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private long collectable(Payables.Terms terms) {
        return books.payables.collectable("t", MEMBER, terms);
    }

    private Booking book(Award award, Limits limits) {
        return bookFor(MEMBER, award, limits);
    }

    private Booking bookFor(String member, Award award, Limits limits) {
        return books.ledger.book("t", member, "rcp_" + award.id(), 1, award, limits, NOW);
    }

    private Booking bookAt(String award, Limits limits, Instant at) {
        return books.ledger.book("t", MEMBER, "rcp_" + award, 1, points(award, "cmp_c", 1), limits, at);
    }

    private static String code(Booking booking) {
        return ((Refused) booking).code();
    }
}
