package dev.slipway.receipt;

import java.time.ZoneId;

/**
 * The facts about a tenant that readers and rules may ask for.
 *
 * @param currency ISO 4217, assumed where a receipt prints none
 * @param language ISO 639-1
 * @param country ISO 3166-1 alpha-2, or null
 */
public record TenantFacts(String id, String currency, ZoneId zone, String language, String country, boolean test) {}
