package dev.slipway.api;

import dev.slipway.ledger.Balances;
import dev.slipway.member.Member;
import dev.slipway.member.MongoMembers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API shows of other rooms. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
    @Bean
    MemberBalances memberBalances(Balances balances) {
        return balances::of;
    }

    @Bean
    LedgerMembers ledgerMembers(MongoMembers members) {
        return (tenant, ref) -> (ref.startsWith("ext:")
                        ? members.byExternalId(tenant, ref.substring(4))
                        : members.byId(tenant, ref))
                .map(Member::id);
    }
}
