package dev.slipway.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.receipt.Refusal;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@StoreTest
class MongoTenantsTest {
    private static final TenantSettings ACME = new TenantSettings("Acme", "JPY", "Asia/Tokyo", "ja", "JP", null, null);

    @Test
    void theDefaultTenantIsThereAndItsSettingsOutliveAStart(Store store) {
        MongoTenants tenants = new MongoTenants(store, Clock.systemUTC());
        assertThat(tenants.facts("default").orElseThrow().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        tenants.put("default", ACME, 1L);
        assertThat(new MongoTenants(store, Clock.systemUTC())
                        .facts("default")
                        .orElseThrow()
                        .currency())
                .isEqualTo("JPY");
        assertThat(tenants.facts("default").orElseThrow().currency())
                .as("changed here, seen here at once")
                .isEqualTo("JPY");
        assertThat(tenants.facts("none")).isEmpty();
    }

    @Test
    void everyChangeIsAVersionAlsoOfManyAtOnce(Store store) throws Exception {
        MongoTenants tenants = new MongoTenants(store, Clock.systemUTC());
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<MongoTenants.Put> put = () -> tenants.put("acme", ACME, null);
            var all = pool.invokeAll(Stream.generate(() -> put).limit(12).toList());
            int created = 0;
            for (var one : all) {
                created += one.get().created() ? 1 : 0;
            }
            assertThat(created).isEqualTo(1);
        }
        assertThat(tenants.get("acme").orElseThrow().version()).isEqualTo(12);
        assertThatThrownBy(() -> tenants.put("acme", ACME, 3L)).hasMessageContaining("12, not 3");
        assertThat(tenants.list(null, 10)).extracting(Tenant::id).containsExactly("acme", "default");
        assertThat(tenants.list("acme", 10)).extracting(Tenant::id).containsExactly("default");
    }

    @ParameterizedTest
    @CsvSource({
        "Acme, EUR, Europe/Berlin, de, DE, ",
        "Acme, EUR, UTC, en, , ",
        "'', EUR, UTC, en, , /name",
        "Acme, eur, UTC, en, , /currency",
        "Acme, XAU, UTC, en, , /currency",
        "Acme, EUR, +01:00, en, , /zone",
        "Acme, EUR, UTC, deu, , /language",
        "Acme, EUR, UTC, en, UK, /country"
    })
    void settingsAreOfTheirStandards(
            String name, String currency, String zone, String language, String country, String wrong) {
        TenantSettings settings = new TenantSettings(name, currency, zone, language, country, null, null);
        if (wrong == null) {
            settings.check();
        } else {
            assertThatThrownBy(settings::check)
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.errors())
                            .extracting(Refusal.FieldError::pointer)
                            .containsExactly(wrong));
        }
    }

    @ParameterizedTest
    @CsvSource({
        ", true",
        "ops@brand.example, true",
        "ops+slipway@mail.brand.example, true",
        "ops, false",
        "ops@, false",
        "ops@brand.example;cfo@brand.example, false",
        "Ops <ops@brand.example>, false",
        "ops@brand..example, false"
    })
    void aContactIsOneMailAddress(String contact, boolean taken, Store store) {
        TenantSettings settings = new TenantSettings("Acme", "EUR", "UTC", "en", null, null, contact);
        MongoTenants tenants = new MongoTenants(store, Clock.systemUTC());
        if (taken) {
            tenants.put("acme", settings, null);
            assertThat(tenants.get("acme").orElseThrow().contact()).isEqualTo(contact);
        } else {
            assertThatThrownBy(() -> tenants.put("acme", settings, null))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.errors())
                            .extracting(Refusal.FieldError::pointer)
                            .containsExactly("/contact"));
        }
    }
}
