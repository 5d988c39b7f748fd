package dev.slipway.api;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the API treats its callers.
 *
 * @param idempotencyKept how long the answer under an {@code Idempotency-Key} is repeated
 * @param idempotencyLease how long a request under one may take before another try of it may run
 */
@Validated
@ConfigurationProperties("slipway.api")
record ApiProperties(
        @DurationMin(hours = 1) @DefaultValue("7d") Duration idempotencyKept,
        @DurationMin(seconds = 5) @DefaultValue("60s") Duration idempotencyLease) {}
