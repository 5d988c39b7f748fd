package dev.slipway.receipt;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * When a receipt says the purchase was: a day and, where printed, a time to the minute or second. It has no zone, as
 * receipts print none. As text {@code 2026-11-20T18:42} or {@code 2026-11-20}.
 *
 * @param time null where the receipt prints none
 */
public record PurchasedAt(LocalDate date, LocalTime time) implements Comparable<PurchasedAt> {
    /** @throws java.time.format.DateTimeParseException if it is neither of the two forms */
    @JsonCreator
    public static PurchasedAt parse(String text) {
        if (text.indexOf('T') < 0) {
            return new PurchasedAt(LocalDate.parse(text), null);
        }
        LocalDateTime at = LocalDateTime.parse(text);
        return new PurchasedAt(at.toLocalDate(), at.toLocalTime());
    }

    @JsonValue
    @Override
    public String toString() {
        return time == null ? date.toString() : date + "T" + time;
    }

    @Override
    public int compareTo(PurchasedAt other) {
        return toString().compareTo(other.toString());
    }
}
