package dev.slipway.hub;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How often the sweeper looks.
 *
 * @param receipts for receipts that are due
 * @param untold for what happened and was not told
 * @param orphans for documents without a receipt
 */
@ConfigurationProperties("slipway.sweep")
record SweepProperties(
        @NotNull Duration receipts,
        @NotNull Duration untold,
        @NotNull Duration orphans) {}
