package dev.slipway.hub;

import dev.slipway.reading.Reader;
import dev.slipway.store.StoreProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HubConfiguration {
    @Bean
    Reader reader(StoreProperties store, ReadingProperties reading) throws java.io.IOException {
        return new Reader(store.dataDir().resolve("natives"), reading.threads());
    }
}
