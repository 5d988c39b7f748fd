package dev.slipway.webhook;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How webhooks are delivered.
 *
 * @param connectTimeout to reach an endpoint
 * @param timeout of a request in all, from its beginning to the end of the answer; an endpoint may have its own
 * @param failingAfter how long all attempts to an endpoint fail until it is disabled
 * @param keepDeliveries how long the log keeps a delivery after it ended
 */
@Validated
@ConfigurationProperties("slipway.webhooks")
public record DeliveryProperties(
        @NotNull @DurationMin(millis = 100) @DurationMax(seconds = 15) @DefaultValue("5s")
        Duration connectTimeout,

        @NotNull @DurationMin(seconds = 1) @DurationMax(seconds = 30) @DefaultValue("15s")
        Duration timeout,

        @NotNull @DurationMin(minutes = 1) @DefaultValue("5d")
        Duration failingAfter,

        @NotNull @DurationMin(days = 1) @DefaultValue("30d") Duration keepDeliveries) {}
