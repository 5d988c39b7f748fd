package dev.slipway.api;

import dev.slipway.ledger.Balances;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API shows of other rooms. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
    @Bean
    MemberBalances memberBalances(Balances balances) {
        return balances::of;
    }
}
