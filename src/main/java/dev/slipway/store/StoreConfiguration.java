package dev.slipway.store;

import dev.slipway.receipt.Ids;
import dev.slipway.store.embedded.EmbeddedMongo;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    private static final Logger log = LoggerFactory.getLogger(StoreConfiguration.class);

    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC); // as fine as the store keeps instants
    }

    @Bean
    Ids ids(Clock clock) {
        return new Ids(clock);
    }

    @Bean
    @ConditionalOnExpression("'${slipway.mongodb-uri:}'.isBlank()")
    EmbeddedMongo embeddedMongo(StoreProperties properties) {
        log.info(
                "Embedded store in {}: for trying Slipway out, up to some ten thousand receipts; set SLIPWAY_MONGODB_URI for production",
                properties.dataDir().toAbsolutePath());
        return EmbeddedMongo.start(properties.dataDir().resolve("store"));
    }

    @Bean
    Instance instance(StoreProperties properties) throws IOException {
        return Instance.of(properties.dataDir());
    }

    @Bean
    Store store(StoreProperties properties, ObjectProvider<EmbeddedMongo> embedded) {
        EmbeddedMongo server = embedded.getIfAvailable();
        return new Store(server == null ? properties.mongodbUri() : server.uri());
    }

    @Bean
    Hubs hubs(Store store, Instance instance) {
        return new Hubs(store, instance);
    }

    @Bean
    DocumentStore documentStore(StoreProperties properties, Store store) throws IOException {
        return properties.embedded()
                ? new FileDocumentStore(properties.dataDir().resolve("documents"))
                : new GridFsDocumentStore(store);
    }

    @Bean
    HealthIndicator storeHealthIndicator(Store store) {
        return () -> {
            store.ping();
            return Health.up().build();
        };
    }
}
