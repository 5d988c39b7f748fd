package dev.slipway.member;

import dev.slipway.receipt.MemberFacts;
import java.time.Instant;

/**
 * One person who hands in receipts. Everywhere else a member is only {@link #id()}; the tenant's own id for them, which
 * may be an address, is kept here alone.
 *
 * @param id {@code mem_…}
 * @param externalId the tenant's own id for them
 * @param version from 1, one more with each change
 */
public record Member(
        String id,
        String tenant,
        String externalId,
        MemberDetails details,
        Instant enrolledAt,
        Instant updatedAt,
        long version) {
    public MemberFacts facts() {
        return new MemberFacts(id, details.tier(), enrolledAt);
    }

    public String tier() {
        return details.tier();
    }
}
