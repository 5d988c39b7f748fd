package dev.slipway.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the operator settles of webhooks.
 *
 * @param webhookAllow {@code SLIPWAY_WEBHOOK_ALLOW}: networks beside the public ones that webhooks may go to,
 *     comma-separated; a malformed one stops the start
 */
@ConfigurationProperties("slipway")
public record WebhookProperties(String webhookAllow) {
    public WebhookProperties {
        try {
            AddressPolicy.allowing(webhookAllow);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("slipway.webhook-allow (SLIPWAY_WEBHOOK_ALLOW): " + e.getMessage(), e);
        }
    }
}
