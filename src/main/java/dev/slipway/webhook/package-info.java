/** Webhooks: endpoints, signing, deliveries and their attempts. */
package dev.slipway.webhook;
