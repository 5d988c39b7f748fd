package dev.slipway.ledger;

/** What became of an award that was to be booked. Booking it again under the same revision answers the same. */
public sealed interface Booking {
    /** @param entryId {@code led_…} */
    record Booked(String entryId) implements Booking {}

    /** @param code {@code limit.…} */
    record Refused(String code, String detail) implements Booking {}
}
