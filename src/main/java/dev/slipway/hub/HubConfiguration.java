package dev.slipway.hub;

import dev.slipway.intake.HtmlLimits;
import dev.slipway.intake.IntakeProperties;
import dev.slipway.intake.PdfLimits;
import dev.slipway.member.Member;
import dev.slipway.member.MongoMembers;
import dev.slipway.payout.PayoutAccounts;
import dev.slipway.reading.Reader;
import dev.slipway.reading.ReadingLimits;
import dev.slipway.receipt.TenantFacts;
import dev.slipway.store.StoreProperties;
import dev.slipway.tenant.MongoTenants;
import dev.slipway.webhook.ExternalIds;
import dev.slipway.webhook.TestTenants;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings together what the rooms ask for and other rooms have. */
@Configuration(proxyBeanMethods = false)
class HubConfiguration {
    @Bean
    Reader reader(
            StoreProperties store,
            ReadingProperties reading,
            IntakeProperties intake,
            PdfLimits pdf,
            HtmlLimits html,
            Clock clock) {
        ReadingLimits limits = new ReadingLimits(
                intake.maxPages(), intake.maxPixels(), pdf.maxTime(), html.maxElements(), html.maxDepth());
        return new Reader(store.dataDir().resolve("natives"), reading.threads(), limits, clock);
    }

    /** A bean of that type alone is not taken (Camel 4.18). */
    @Bean
    CamelContextConfiguration pollThreads() {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                camel.getExecutorServiceManager().setThreadPoolFactory(new PollThreads());
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {
                // nothing is left to do
            }
        };
    }

    @Bean
    TestTenants testTenants(MongoTenants tenants) {
        return tenant -> tenants.facts(tenant).map(TenantFacts::test).orElse(false);
    }

    @Bean
    PayoutAccounts payoutAccounts(MongoMembers members) {
        return (tenant, member) -> members.payoutAccount(tenant, member)
                .map(a -> new PayoutAccounts.PayoutAccount(a.name(), a.iban(), a.bic()));
    }

    @Bean
    ExternalIds externalIds(MongoMembers members) {
        return new ExternalIds() {
            @Override
            public Optional<String> externalId(String tenant, String member) {
                return members.byId(tenant, member).map(Member::externalId);
            }

            @Override
            public Optional<String> member(String tenant, String name) {
                return (name.startsWith("mem_") ? members.byId(tenant, name) : members.byExternalId(tenant, name))
                        .map(Member::id);
            }
        };
    }
}
