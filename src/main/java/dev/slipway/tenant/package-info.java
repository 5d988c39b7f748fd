/** Tenants and their settings, API keys and roles. */
package dev.slipway.tenant;
