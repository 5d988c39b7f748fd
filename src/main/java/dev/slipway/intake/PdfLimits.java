package dev.slipway.intake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of a PDF against bombs. Its pages are counted under {@code slipway.intake.max-pages}, the pixels of a picture in
 * it under {@code slipway.intake.max-pixels}.
 *
 * @param maxTime for looking at it at intake, and again for reading it
 * @param maxInches of a page's longer side; ISO 32000-2 C.2 knows none longer than 200 without a user unit
 * @param maxStreamBytes that one stream may unpack to; a picture of a whole page at 300 dpi is 26 MB
 * @param maxBytes that all streams together may unpack to
 */
@Validated
@ConfigurationProperties("slipway.intake.pdf")
public record PdfLimits(
        @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 5) @DefaultValue("15s")
        Duration maxTime,

        @Min(1) @Max(100_000) @DefaultValue("200") int maxInches,
        @Min(1024) @DefaultValue("67108864") long maxStreamBytes,
        @Min(1024) @DefaultValue("536870912") long maxBytes) {}
