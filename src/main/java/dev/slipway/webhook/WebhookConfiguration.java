package dev.slipway.webhook;

import dev.slipway.event.EventTypes;
import dev.slipway.event.MongoEvents;
import dev.slipway.receipt.Ids;
import dev.slipway.store.Instance;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
class WebhookConfiguration {
    @Bean
    Destinations destinations(WebhookProperties properties) {
        return new Destinations(AddressPolicy.allowing(properties.webhookAllow()), InetAddress::getAllByName);
    }

    @Bean
    EventTypes eventTypes() {
        return new EventTypes();
    }

    @Bean
    EventBody eventBody(ExternalIds externalIds) {
        return new EventBody(externalIds);
    }

    @Bean
    Calls calls(EventBody body, Destinations destinations) {
        return new Calls(body, destinations);
    }

    @Bean
    RetrySchedule retrySchedule() {
        return RetrySchedule.STANDARD;
    }

    @Bean
    Verdicts verdicts(RetrySchedule schedule) {
        return new Verdicts(schedule, new SecureRandom());
    }

    @Bean
    MemberOrder memberOrder(
            MongoEvents events,
            MongoDeliveries deliveries,
            MongoCursors cursors,
            Wake wake,
            Ids ids,
            DeliveryProperties properties) {
        return new MemberOrder(events, deliveries, cursors, wake, ids, properties.keepDeliveries());
    }

    @Bean
    Rates rates(MongoRates rates, Clock clock) {
        return new Rates(rates, clock, LockSupport::parkNanos);
    }

    @Bean
    Deliverer deliverer(
            Instance hub,
            MongoDeliveries deliveries,
            MongoEndpoints endpoints,
            MongoEvents events,
            JustMade justMade,
            Calls calls,
            Endpoints disabling,
            Verdicts verdicts,
            EndpointHealth health,
            MemberOrder order,
            Rates rates,
            Clock clock) {
        return new Deliverer(
                hub, deliveries, endpoints, events, justMade, calls, disabling, verdicts, health, order, rates, clock);
    }
}
