package dev.slipway.intake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of what is taken in.
 *
 * @param maxBytes of one document
 * @param maxPixels of one picture, width times height
 * @param maxPages of one document, and of one receipt
 * @param lease how long a worker has a receipt for one step
 * @param maxTries of one step before the receipt ends as failed
 * @param orphansAfter how old a document without its receipt must be to be swept
 */
@ConfigurationProperties("slipway.intake")
public record IntakeProperties(
        @Min(1) @DefaultValue("20971520") long maxBytes,
        @Min(1) @DefaultValue("120000000") long maxPixels,
        @Min(1) @Max(500) @DefaultValue("20") int maxPages,
        @NotNull @DefaultValue("45s") Duration lease,
        @Min(1) @DefaultValue("8") int maxTries,
        @NotNull @DefaultValue("24h") Duration orphansAfter) {}
