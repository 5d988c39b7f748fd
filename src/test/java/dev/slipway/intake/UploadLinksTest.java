package dev.slipway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

@StoreTest
class UploadLinksTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final IntakeProperties LIMITS =
            new IntakeProperties(20 << 20, 120_000_000, 20, Duration.ofSeconds(45), 8, Duration.ofHours(24));

    @Test
    void aLinkOpensAfterARestartUntilItIsUsed(Store store) {
        UploadLinks.Issued issued = at(store, NOW).issue("t", "mem_1", "r-1", "{\"a\":1}", null, null);
        UploadLinks restarted = at(store, NOW.plusSeconds(60));
        assertThat(restarted.open(issued.token())).isEqualTo(issued.link());
        restarted.use(issued.link());
        refused("upload.used", restarted, issued.token());
    }

    @Test
    void aLinkEndsAtItsTimeAndAfterTooManyTries(Store store) {
        UploadLinks links = at(store, NOW);
        UploadLinks.Issued issued = links.issue("t", "mem_1", null, null, null, null);
        assertThat(issued.link().expiresAt()).isEqualTo(NOW.plus(UploadLinks.SHORT));
        assertThat(at(store, NOW.plus(UploadLinks.SHORT).minusMillis(1)).open(issued.token()))
                .isEqualTo(issued.link());
        refused("upload.expired", at(store, NOW.plus(UploadLinks.SHORT)), issued.token());
        for (int i = 0; i < UploadLinks.TRIES; i++) {
            links.tried(links.open(issued.token()));
        }
        refused("upload.expired", links, issued.token());
    }

    @Test
    void theTokenAloneOpensItAndIsNotKept(Store store) {
        UploadLinks links = at(store, NOW);
        UploadLinks.Issued one = links.issue("t", "mem_1", null, null, null, null);
        UploadLinks.Issued other = links.issue("t", "mem_1", null, null, null, null);
        String mixed = one.token().substring(0, 27) + other.token().substring(27);
        refused("upload.not_found", links, mixed);
        refused("upload.not_found", links, "");
        refused("upload.not_found", links, one.token() + "=");
        assertThat(new MongoUploadLinks(store)
                        .find(one.link().id())
                        .orElseThrow()
                        .toString())
                .doesNotContain(one.token().substring(27));
    }

    @Test
    void whatIsLongOverIsForgotten(Store store) {
        UploadLinks.Issued issued = at(store, NOW).issue("t", "mem_1", null, null, null, null);
        at(store, NOW.plus(Duration.ofHours(24))).forget();
        refused("upload.expired", at(store, NOW.plus(Duration.ofHours(24))), issued.token());
        at(store, NOW.plus(Duration.ofHours(25))).forget();
        refused("upload.not_found", at(store, NOW), issued.token());
    }

    private static void refused(String code, UploadLinks links, String token) {
        assertThatThrownBy(() -> links.open(token))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static UploadLinks at(Store store, Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new UploadLinks(new MongoUploadLinks(store), LIMITS, new Ids(clock), clock);
    }
}
