package dev.slipway.ledger;

import java.time.Instant;

/**
 * What an entry is about. Components that do not apply are null.
 *
 * @param worth what the award gives, before anything owed is taken from it
 * @param counted the instant by which sliding windows count the award
 * @param corrects the entry that this one corrects
 * @param code why it was refused
 */
public record Refs(
        String member,
        String receipt,
        String award,
        String campaign,
        Integer revision,
        Posting worth,
        Instant counted,
        String batch,
        String payment,
        String corrects,
        String code,
        String detail) {
    static Refs award(
            String member,
            String receipt,
            String award,
            String campaign,
            int revision,
            Posting worth,
            Instant counted) {
        return new Refs(member, receipt, award, campaign, revision, worth, counted, null, null, null, null, null);
    }

    static Refs payout(String member, String batch, String payment, String corrects) {
        return new Refs(member, null, null, null, null, null, null, batch, payment, corrects, null, null);
    }

    Refs correcting(String entry) {
        return new Refs(
                member, receipt, award, campaign, revision, worth, counted, batch, payment, entry, code, detail);
    }

    Refs refused(Booking.Refused refused) {
        return new Refs(
                member,
                receipt,
                award,
                campaign,
                revision,
                worth,
                counted,
                batch,
                payment,
                corrects,
                refused.code(),
                refused.detail());
    }
}
