package dev.slipway.intake;

import java.time.Instant;

/**
 * A way in for one receipt, for whoever has its token.
 *
 * @param id {@code upl_…}, also what the receipt is claimed under
 * @param member {@code mem_…}
 * @param reference the caller's own, or null
 * @param metadata a JSON object as text, or null
 * @param maxBytes of all documents together
 */
public record UploadLink(
        String id,
        String tenant,
        String member,
        String reference,
        String metadata,
        Instant createdAt,
        Instant expiresAt,
        long maxBytes) {}
