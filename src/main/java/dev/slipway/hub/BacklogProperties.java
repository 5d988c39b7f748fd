package dev.slipway.hub;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may wait.
 *
 * @param maxWaiting receipts without a decision; while so many wait, channels fetch nothing and HTTP answers 503
 */
@ConfigurationProperties("slipway.intake")
record BacklogProperties(@Min(1) @DefaultValue("10000") int maxWaiting) {}
