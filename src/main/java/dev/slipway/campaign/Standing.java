package dev.slipway.campaign;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A campaign in its present version, and where it stands.
 *
 * @param startedAt last started, or null
 * @param stoppedAt last stopped, or null
 */
public record Standing(
        Campaign campaign,
        CampaignStatus status,
        Instant createdAt,
        Instant updatedAt,
        Instant startedAt,
        Instant stoppedAt) {
    /** How long receipts are taken after the period where the campaign itself says nothing of their age. */
    static final int GRACE_DAYS = 90;

    /** Whether no receipt that comes in at that instant can count any more. */
    static boolean ended(Definition definition, Instant at) {
        Integer age = definition.receipts().maxAgeDays();
        LocalDate last = definition.period().to().plusDays(age == null ? GRACE_DAYS : age);
        return at.atZone(definition.period().zone()).toLocalDate().isAfter(last);
    }
}
