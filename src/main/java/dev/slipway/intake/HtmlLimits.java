package dev.slipway.intake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of an HTML document, and of a mail's text.
 *
 * @param maxBytes of one
 * @param maxElements in one, when it is read
 * @param maxDepth of elements within each other, when it is read
 */
@Validated
@ConfigurationProperties("slipway.intake.html")
public record HtmlLimits(
        @Min(1) @DefaultValue("2097152") long maxBytes,
        @Min(1) @Max(1_000_000) @DefaultValue("50000") int maxElements,
        @Min(1) @Max(2000) @DefaultValue("400") int maxDepth) {}
