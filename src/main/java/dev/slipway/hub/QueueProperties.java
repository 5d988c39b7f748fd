package dev.slipway.hub;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The queue of receipt ids. It is a wake-up only: what it loses, the sweeper finds.
 *
 * @param in the Camel endpoint that ids are taken from
 * @param out the Camel endpoint that ids are put to
 * @param maxWaiting so many ids wait at the most; more are left to the sweeper
 */
@ConfigurationProperties("slipway.queue")
record QueueProperties(
        @NotBlank String in, @NotBlank String out, @Min(1) int maxWaiting) {}
