package dev.slipway.payout;

import static dev.slipway.payout.Desk.NOW;
import static dev.slipway.payout.Desk.TERMS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.campaign.Limits;
import dev.slipway.ledger.Audit;
import dev.slipway.ledger.Booking;
import dev.slipway.ledger.Books;
import dev.slipway.receipt.Award;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Store;
import dev.slipway.store.StoreExtension;
import dev.slipway.store.embedded.EmbeddedMongo;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is booked, reversed, batched and cancelled, and wherever it crashes before it is tried again: the sums hold. */
@Tag("store")
class CrashTest {
    private static final int MEMBERS = 3;
    private static final Limits TIGHT = new Limits(3, List.of(), null, 6, Money.of("12.00", "EUR"));

    private static EmbeddedMongo server;
    private static Store store;

    enum Act {
        BOOK,
        REVERSE,
        BATCH,
        APPROVE,
        EXPORT,
        CANCEL
    }

    /** @param which of the things there are @param crash the step that the first try ends at */
    record Op(Act act, int which, int amount, boolean limited, int crash) {}

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Given(String member, Award award, Limits limits) {}

    @BeforeContainer
    static void open() throws IOException {
        if (StoreExtension.testUri() == null) {
            server = EmbeddedMongo.start(Files.createTempDirectory("slipway-property"));
        }
        store = new Store(server == null ? StoreExtension.testUri() : server.uri());
    }

    @AfterContainer
    static void close() {
        store.close();
        if (server != null) {
            server.close();
        }
    }

    @Provide
    Arbitrary<List<Op>> ops() {
        Arbitrary<Act> act = Arbitraries.frequency(
                Tuple.of(8, Act.BOOK),
                Tuple.of(3, Act.REVERSE),
                Tuple.of(3, Act.BATCH),
                Tuple.of(1, Act.APPROVE),
                Tuple.of(1, Act.EXPORT),
                Tuple.of(2, Act.CANCEL));
        Arbitrary<Op> op = Combinators.combine(
                        act,
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(1, 500),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 40))
                .as(Op::new);
        return op.list().ofMinSize(5).ofMaxSize(18);
    }

    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void theSumsHoldWhereverItCrashes(@ForAll("ops") List<Op> ops) {
        String tenant = "t" + UUID.randomUUID();
        Desk desk = Desk.on(store);
        List<Given> asked = new ArrayList<>();
        Set<String> given = new HashSet<>();
        Set<String> reversed = new HashSet<>();
        List<String> batches = new ArrayList<>();
        for (Op op : ops) {
            Consumer<Desk> act = acting(op, tenant, asked, given, reversed, batches);
            int[] left = {op.crash()};
            try {
                act.accept(desk.crashing(() -> {
                    if (left[0]-- == 0) {
                        throw new Crash();
                    }
                }));
            } catch (Crash crash) {
                desk = Desk.on(store); // a new process, without what the old one had in memory
                act.accept(desk);
            }
        }
        desk.payouts.resume(NOW.plusSeconds(1));
        desk.books.ledger.concludeReservations(NOW.plusSeconds(1), (t, held) -> true);
        check(desk, tenant, asked, given, reversed, batches);
    }

    private static Consumer<Desk> acting(
            Op op, String tenant, List<Given> asked, Set<String> given, Set<String> reversed, List<String> batches) {
        if (op.act() == Act.BOOK) {
            String id = "awd_" + asked.size();
            Award award = op.limited()
                    ? Books.cashback(id, "cmp_tight", new Money(op.amount(), "EUR").amount())
                    : op.amount() % 3 == 0
                            ? Books.points(id, "cmp_free", op.amount())
                            : Books.cashback(id, "cmp_free", new Money(op.amount(), "EUR").amount());
            asked.add(new Given("mem_" + op.which() % MEMBERS, award, op.limited() ? TIGHT : Limits.NONE));
        }
        int number = asked.size() - 1;
        String request = "req_" + batches.size();
        return desk -> {
            switch (op.act()) {
                case BOOK -> {
                    Given g = asked.get(number);
                    Booking booking = desk.books.ledger.book(tenant, g.member(), "rcp", 1, g.award(), g.limits(), NOW);
                    if (booking instanceof Booking.Booked) {
                        given.add(g.award().id());
                    }
                }
                case REVERSE -> {
                    if (!asked.isEmpty()) {
                        Given g = asked.get(op.which() % asked.size());
                        if (desk.books
                                .ledger
                                .reverse(tenant, g.member(), g.award(), 2, NOW)
                                .isPresent()) {
                            reversed.add(g.award().id());
                        }
                    }
                }
                case BATCH ->
                    orRefused(() -> batches.add(desk.payouts
                            .create(Desk.tenant(tenant), "key_maker", request, TERMS)
                            .id()));
                case APPROVE -> onBatch(op, batches, id -> desk.payouts.approve(tenant, id, "key_approver", null));
                case CANCEL -> onBatch(op, batches, id -> desk.payouts.cancel(tenant, id, "key_maker", null));
                case EXPORT -> {
                    try {
                        desk.payouts.export(
                                (name, file) -> file.writeTo(OutputStream.nullOutputStream()), NOW.plusSeconds(1));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            }
        };
    }

    private static void check(
            Desk desk,
            String tenant,
            List<Given> asked,
            Set<String> given,
            Set<String> reversed,
            List<String> batches) {
        assertThat(given).as("only what was given is reversed").containsAll(reversed);
        Audit.Report report = desk.books.audit.of(tenant);
        assertThat(report.differences()).isEmpty();

        Map<String, BigDecimal> earned = new HashMap<>();
        Map<String, Long> points = new HashMap<>();
        Map<String, Integer> tightOf = new HashMap<>();
        BigDecimal tightSum = BigDecimal.ZERO;
        for (Given g : asked) {
            String id = g.award().id();
            if (!given.contains(id) || reversed.contains(id)) {
                continue;
            }
            if (g.award().points() != null) {
                points.merge(g.member(), g.award().points(), Long::sum);
                continue;
            }
            earned.merge(g.member(), g.award().cashback().toDecimal(), BigDecimal::add);
            if (g.limits() == TIGHT) {
                tightOf.merge(g.member(), 1, Integer::sum);
                tightSum = tightSum.add(g.award().cashback().toDecimal());
            }
        }
        assertThat(tightOf.values()).allMatch(n -> n <= TIGHT.perMember());
        assertThat(tightOf.values().stream().mapToInt(n -> n).sum()).isLessThanOrEqualTo(TIGHT.total());
        assertThat(tightSum).isLessThanOrEqualTo(TIGHT.budget().toDecimal());

        Map<String, BigDecimal> inBatches = new HashMap<>();
        Set<String> payments = new HashSet<>();
        for (Batch batch : desk.payouts.list(tenant, null, 100)) {
            assertThat(batch.status()).isNotEqualTo(BatchStatus.CANCELLING);
            List<Payment> rows = desk.payouts.payments(tenant, batch.id(), 0, 100);
            assertThat(rows).hasSize((int) batch.payments());
            assertThat(rows).extracting(Payment::member).doesNotHaveDuplicates();
            assertThat(rows.stream().mapToLong(p -> p.amount().minor()).sum()).isEqualTo(batch.totalMinor());
            for (Payment row : rows) {
                assertThat(payments.add(row.id()))
                        .as("a payment is in one batch")
                        .isTrue();
                if (batch.status() != BatchStatus.CANCELLED) {
                    inBatches.merge(row.member(), row.amount().toDecimal(), BigDecimal::add);
                }
            }
        }
        for (int m = 0; m < MEMBERS; m++) {
            String member = "mem_" + m;
            var cash = desk.books.cash(tenant, member);
            BigDecimal payable = new BigDecimal(cash.payable());
            BigDecimal inBatch = new BigDecimal(cash.inBatch());
            BigDecimal owed = new BigDecimal(cash.owed());
            assertThat(payable.add(inBatch).subtract(owed))
                    .as("what %s has is what they earned", member)
                    .isEqualByComparingTo(earned.getOrDefault(member, BigDecimal.ZERO));
            assertThat(inBatch).isEqualByComparingTo(inBatches.getOrDefault(member, BigDecimal.ZERO));
            assertThat(payable.signum() * owed.signum()).as("never both").isZero();
            assertThat(desk.books.points(tenant, member).active()).isEqualTo(points.getOrDefault(member, 0L));
        }
    }

    private static void onBatch(Op op, List<String> batches, Consumer<String> act) {
        if (!batches.isEmpty()) {
            orRefused(() -> act.accept(batches.get(op.which() % batches.size())));
        }
    }

    private static void orRefused(Runnable act) {
        try {
            act.run();
        } catch (Refusal no) {
            assertThat(no.code()).startsWith("payout.");
        }
    }
}
