package dev.slipway.payout;

import static dev.slipway.ledger.Books.cashback;
import static dev.slipway.payout.Desk.NOW;
import static dev.slipway.payout.Desk.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.campaign.Limits;
import dev.slipway.event.Happening;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@StoreTest
class PayoutsTest {
    private Desk desk;

    @BeforeEach
    void open(Store store) {
        desk = Desk.on(store);
        book("mem_a", "awd_1", "3.00");
        book("mem_b", "awd_2", "0.20");
        book("mem_b", "awd_3", "4.00");
    }

    @Test
    void aDraftHoldsWhatWasPayableAndNothingIsLeftForAnother() {
        Batch batch = create("one");
        assertThat(batch.status().word()).isEqualTo("draft");
        assertThat(batch.payments()).isEqualTo(2);
        assertThat(batch.total().amount()).isEqualTo("7.20");
        assertThat(create("one")).as("the same request").isEqualTo(batch);
        refused("payout.nothing_payable", () -> create("two"));
        assertThat(desk.payouts.list("t", null, 50)).containsExactly(batch);
        refused("payout.not_found", () -> desk.payouts.get("other", batch.id()));
    }

    @Test
    void anEmptyBatchLeavesNothingAndItsRequestMayBeMadeAgain() {
        BatchTerms dollars = new BatchTerms(null, NOW, "csv", "USD", 1, null, null);
        refused("payout.nothing_payable", () -> desk.payouts.create(Desk.tenant("t"), "key_maker", "one", dollars));
        assertThat(desk.payouts.list("t", null, 50)).isEmpty();
        assertThat(create("one").payments()).isEqualTo(2);
    }

    @Test
    void whoeverIsBelowTheMinimumStays() {
        BatchTerms terms = new BatchTerms(null, NOW, "csv", "EUR", 400, null, null);
        Batch batch = desk.payouts.create(Desk.tenant("t"), "key_maker", "one", terms);
        assertThat(desk.payouts.payments("t", batch.id(), 0, 10))
                .extracting(Payment::member)
                .containsExactly("mem_b");
        assertThat(desk.books.cash("t", "mem_a").payable()).isEqualTo("3.00");
    }

    @Test
    void theKeyThatCreatedItCannotApproveIt() {
        Batch batch = create("one");
        refused("payout.same_key", () -> desk.payouts.approve("t", batch.id(), "key_maker", null));
        refused("payout.version_conflict", () -> desk.payouts.approve("t", batch.id(), "key_approver", 99L));
        refused("payout.file_not_ready", () -> desk.payouts.file("t", batch.id(), 1, "key_maker"));
        Batch approved = desk.payouts.approve("t", batch.id(), "key_approver", batch.version());
        assertThat(approved.status().word()).isEqualTo("approved");
        assertThat(desk.payouts.approve("t", batch.id(), "key_approver", null)).isEqualTo(approved);
        refused("payout.wrong_status", () -> desk.payouts.approve("t", batch.id(), "key_third", null));
    }

    @Test
    void aFileIsTheSameBytesEachTimeAndAsItsDigestSays() throws Exception {
        Batch batch = create("one");
        Batch approved = desk.payouts.approve("t", batch.id(), "key_approver", null);
        refused("payout.file_not_found", () -> desk.payouts.file("t", batch.id(), 2, "key_maker"));
        assertThat(desk.payouts.get("t", batch.id()).status()).isEqualTo(BatchStatus.APPROVED);
        byte[] first = file(batch);
        book("mem_a", "awd_9", "1.00");
        assertThat(file(batch)).isEqualTo(first);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(first)))
                .isEqualTo(approved.files().getFirst().sha256());
        assertThat(new String(first, StandardCharsets.UTF_8))
                .startsWith("payment_id,batch_id,member_id,name,iban,bic,amount,currency,reference\r\npay_")
                .contains("," + batch.id() + ",mem_a,\"Jörg \"\"mem_a\"\"\",DE02120300000000202051,,3.00,EUR,pay_");
        assertThat(desk.payouts.get("t", batch.id()).status().word()).isEqualTo("exported");
        refused("payout.wrong_status", () -> desk.payouts.cancel("t", batch.id(), "key_maker", null));
    }

    @Test
    void cancellingMakesItPayableAgainOnce() {
        Batch batch = create("one");
        assertThat(desk.payouts
                        .cancel("t", batch.id(), "key_maker", null)
                        .status()
                        .word())
                .isEqualTo("cancelled");
        desk.payouts.cancel("t", batch.id(), "key_maker", null);
        assertThat(desk.books.cash("t", "mem_b").payable()).isEqualTo("4.20");
        assertThat(desk.books.cash("t", "mem_b").inBatch()).isEqualTo("0.00");
        assertThat(create("two").total().amount()).isEqualTo("7.20");
    }

    @Test
    void approvedBatchesAreExportedOnce() throws IOException {
        Batch batch = create("one");
        Map<String, byte[]> folder = new LinkedHashMap<>();
        Payouts.Target target = (name, file) -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            file.writeTo(out);
            folder.put(name, out.toByteArray());
        };
        assertThat(desk.payouts.export(target, NOW)).isZero();
        desk.payouts.approve("t", batch.id(), "key_approver", null);
        Payouts.Target full = (name, file) -> {
            throw new IOException("no space left");
        };
        assertThatThrownBy(() -> desk.payouts.export(full, NOW)).isInstanceOf(IOException.class);
        refused("payout.wrong_status", () -> desk.payouts.cancel("t", batch.id(), "key_maker", null));
        assertThat(desk.payouts.export(target, NOW))
                .as("another run may be writing it")
                .isZero();
        assertThat(desk.payouts.export(target, NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(desk.payouts.export(target, NOW.plusSeconds(1))).isZero();
        assertThat(folder.keySet()).containsExactly("t-" + batch.id() + "-1.csv");
        assertThat(folder.values().iterator().next()).isEqualTo(file(batch));
    }

    @Test
    void manyAtOncePayNothingTwice() throws Exception {
        for (int n = 0; n < 30; n++) {
            book("mem_" + n, "awd_m" + n, "1.00");
        }
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> rivals = new ArrayList<>();
            for (String request : List.of("one", "one", "two", "two")) {
                rivals.add(() -> {
                    try {
                        return create(request);
                    } catch (Refusal nothingLeft) {
                        return nothingLeft;
                    }
                });
            }
            rivals.add(() -> desk.payouts.resume(NOW.plusSeconds(1)));
            for (var rival : pool.invokeAll(rivals)) {
                rival.get();
            }
        }
        List<Payment> rows = desk.payouts.list("t", null, 10).stream()
                .flatMap(batch -> {
                    List<Payment> of = desk.payouts.payments("t", batch.id(), 0, 100);
                    assertThat(of).hasSize((int) batch.payments());
                    return of.stream();
                })
                .toList();
        assertThat(rows).extracting(Payment::member).doesNotHaveDuplicates().hasSize(32);
        assertThat(rows.stream().mapToLong(p -> p.amount().minor()).sum()).isEqualTo(3720);
    }

    @Test
    void eachTransitionIsToldOnce() {
        Batch batch = create("one");
        desk.payouts.approve("t", batch.id(), "key_approver", null);
        var news = desk.news.untold(NOW.plusSeconds(1), 10);
        assertThat(news).extracting(Happening::type).containsExactly("payout.batch_created", "payout.batch_approved");
        assertThat(news.getFirst().cause()).isEqualTo("payout/" + batch.id() + "/draft");
        desk.news.told(news.getFirst());
        desk.payouts.file("t", batch.id(), 1, "key_maker");
        assertThat(desk.news.untold(NOW.plusSeconds(1), 10))
                .extracting(Happening::type)
                .containsExactly("payout.batch_approved", "payout.batch_exported");
        assertThat(desk.news.untold(NOW, 10)).isEmpty();
    }

    private Batch create(String request) {
        return desk.payouts.create(Desk.tenant("t"), "key_maker", request, TERMS);
    }

    private byte[] file(Batch batch) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        desk.payouts.file("t", batch.id(), 1, "key_maker").writeTo(out);
        return out.toByteArray();
    }

    private void book(String member, String award, String amount) {
        desk.books.ledger.book("t", member, "rcp_1", 1, cashback(award, "cmp_c", amount), Limits.NONE, NOW);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.code())
                .isEqualTo(code));
    }
}
