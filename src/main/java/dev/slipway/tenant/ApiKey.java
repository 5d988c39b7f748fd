package dev.slipway.tenant;

import java.time.Instant;
import java.util.Set;

/**
 * A key as the hub knows it: never its secret.
 *
 * @param expiresAt null: never
 * @param revokedAt null: not revoked
 * @param createdBy the key that made it, or {@code start} for the one of the first start
 */
public record ApiKey(
        String id,
        String tenant,
        String name,
        Set<Role> roles,
        boolean operator,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        Instant revokedAt) {
    /** The key that {@code SLIPWAY_ADMIN_KEY} gives, or that the first start makes. */
    public static final String ADMIN = "key_admin";
}
