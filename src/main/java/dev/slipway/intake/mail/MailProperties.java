package dev.slipway.intake.mail;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of what a mail may be.
 *
 * @param maxParts of one mail, those of the mails in it included
 * @param maxDepth how deep parts may lie in parts
 * @param maxForwarded how many mails may lie within one another
 * @param waitingFor how long the documents of an unknown sender are kept
 */
@ConfigurationProperties("slipway.mail")
public record MailProperties(
        @Min(1) @Max(10_000) @DefaultValue("300") int maxParts,
        @Min(1) @Max(100) @DefaultValue("20") int maxDepth,
        @Min(0) @Max(20) @DefaultValue("4") int maxForwarded,
        @NotNull @DefaultValue("30d") Duration waitingFor) {}
