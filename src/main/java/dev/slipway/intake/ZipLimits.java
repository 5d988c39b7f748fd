package dev.slipway.intake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of a ZIP of receipts against bombs. They hold for one arrival, the ZIPs inside included, and what is unpacked is
 * counted as it comes, whatever its headers say. How large a ZIP may be is {@code slipway.intake.max-bytes}, as is each file in it.
 *
 * @param maxEntries files in it, those that are skipped included
 * @param maxBytes of all that is unpacked
 * @param maxRatio how many times its own size a ZIP may unpack to; the first megabyte is free
 * @param maxDepth how many ZIPs may lie within each other; at 1 no ZIP may hold another
 */
@Validated
@ConfigurationProperties("slipway.intake.zip")
public record ZipLimits(
        @Min(1) @Max(10_000) @DefaultValue("500") int maxEntries,
        @Min(1) @DefaultValue("209715200") long maxBytes,
        @Min(2) @DefaultValue("100") int maxRatio,
        @Min(1) @Max(8) @DefaultValue("2") int maxDepth) {}
