package dev.slipway.tenant;

import dev.slipway.receipt.TenantFacts;
import java.time.Instant;
import java.time.ZoneId;

/**
 * One brand. Everything belongs to exactly one.
 *
 * @param contact where mails to those who look after its endpoints go, or null
 * @param version from 1, one more with each change
 */
public record Tenant(
        String id,
        String name,
        String currency,
        String zone,
        String language,
        String country,
        boolean test,
        String contact,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    /** The tenant that is there from the first start. */
    public static final String DEFAULT = "default";

    public TenantFacts facts() {
        return new TenantFacts(id, currency, ZoneId.of(zone), language, country, test);
    }
}
