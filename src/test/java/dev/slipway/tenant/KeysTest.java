package dev.slipway.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@StoreTest
class KeysTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String ADMIN = "slk_live_0123456789abcdefghijklmnopqrstuvwxyz";

    @Test
    void aKeyIsKnownAgainAndOnlyItsHashIsKept(Store store) {
        Keys keys = keys(store, ADMIN, NOW);
        Keys.Issued issued = keys.issue("default", "till", Set.of(Role.INTAKE), null, "key_admin");
        assertThat(issued.token()).matches("slk_live_[0-9a-z]{26}_[0-9A-Za-z]{40}");
        Caller caller = keys.recognise(issued.token());
        assertThat(caller.keyId()).isEqualTo(issued.key().id());
        assertThat(caller.roles()).containsExactly(Role.INTAKE);
        assertThat(caller.operator()).isFalse();
        assertThat(caller.tenant().currency()).isEqualTo("EUR");
        String secret = issued.token().substring(issued.token().lastIndexOf('_') + 1);
        assertThat(store.collection(CollectionSpec.of("keys", "_id"))
                        .find()
                        .first()
                        .toJson())
                .doesNotContain(secret);
    }

    @Test
    void aWrongSecretAnExpiredAndARevokedKeyAreToldApart(Store store) {
        Keys keys = keys(store, ADMIN, NOW);
        Keys.Issued issued = keys.issue("default", "a", Set.of(Role.CRM), NOW.plusSeconds(60), "key_admin");
        String wrong = issued.token().substring(0, issued.token().length() - 1)
                + (issued.token().endsWith("a") ? "b" : "a");
        assertRefused(keys, wrong, "auth.wrong_key");
        assertRefused(keys(store, ADMIN, NOW.plusSeconds(60)), issued.token(), "auth.key_expired");
        keys.revoke(issued.key().id());
        assertRefused(keys, issued.token(), "auth.key_revoked");
        assertThat(keys.list("default", null, 10)).singleElement().satisfies(key -> assertThat(key.revokedAt())
                .isEqualTo(NOW));
    }

    @Test
    void aKeyThatAnotherHubRevokesOpensNothingASecondLater(Store store) {
        Keys here = keys(store, ADMIN, NOW);
        Keys there = keys(store, ADMIN, NOW);
        Keys.Issued issued = there.issue("default", "a", Set.of(Role.CRM), null, "key_admin");
        assertThat(here.recognise(issued.token()).keyId())
                .isEqualTo(issued.key().id());
        there.revoke(issued.key().id());
        assertRefused(there, issued.token(), "auth.key_revoked");
        await().untilAsserted(() -> assertRefused(here, issued.token(), "auth.key_revoked"));
    }

    @Test
    void theAdminKeyIsMadeAndPrintedOnceEver(Store store) {
        String printed = printed(() -> keys(store, null, NOW));
        Matcher token = Pattern.compile("slk_live_admin_[0-9A-Za-z]{40}").matcher(printed);
        assertThat(token.find()).isTrue();
        assertThat(printed(() -> {
                    Keys again = keys(store, "", NOW);
                    Caller caller = again.recognise(token.group());
                    assertThat(caller.operator()).isTrue();
                    assertThat(caller.roles()).containsExactlyInAnyOrder(Role.values());
                }))
                .doesNotContain("slk_");
        assertRefused(keys(store, ADMIN, NOW), token.group(), "auth.wrong_key");
        Keys revoked = keys(store, null, NOW);
        revoked.revoke(ApiKey.ADMIN);
        assertThat(printed(() -> keys(store, null, NOW))).doesNotContain("slk_");
    }

    @Test
    void aConfiguredAdminKeyIsTheOperatorAndMustHaveItsPrefix(Store store) {
        assertThat(keys(store, ADMIN, NOW).recognise(ADMIN).operator()).isTrue();
        assertThat(keys(store, "slk_test_short", NOW)
                        .recognise("slk_test_short")
                        .operator())
                .isTrue();
        assertThatThrownBy(() -> keys(store, "hunter2", NOW))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("SLIPWAY_ADMIN_KEY")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aTestTenantsKeysSaySo(Store store) {
        new MongoTenants(store, clock(NOW))
                .put("acme", new TenantSettings("Acme", "USD", "UTC", "en", null, true), null);
        Keys keys = keys(store, ADMIN, NOW);
        assertThat(keys.issue("acme", "a", Set.of(Role.ADMIN), null, "key_admin")
                        .token())
                .startsWith("slk_test_");
        assertThatThrownBy(() -> keys.issue("none", "a", Set.of(Role.ADMIN), null, "key_admin"))
                .isInstanceOf(Refusal.class);
    }

    private static Keys keys(Store store, String adminKey, Instant now) {
        Clock clock = clock(now);
        return new Keys(
                new MongoKeys(store),
                new MongoTenants(store, clock),
                new TenantProperties(adminKey),
                new Ids(clock),
                clock);
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static void assertRefused(Keys keys, String token, String code) {
        assertThatThrownBy(() -> keys.recognise(token))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo(code));
    }

    private static String printed(Runnable run) {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            run.run();
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
