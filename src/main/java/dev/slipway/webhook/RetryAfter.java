package dev.slipway.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** What an endpoint says about when to come back, by RFC 9110 §10.2.3: seconds, or a date. */
final class RetryAfter {
    /** What asks for more is held to this, so that a delivery always ends. */
    private static final Duration MOST = Duration.ofDays(30);

    private RetryAfter() {}

    /** The later of the two; {@code planned} where the header says nothing that can be read. */
    static Instant orLater(String header, Instant now, Instant planned) {
        Instant asked = read(header, now);
        Instant latest = now.plus(MOST);
        if (asked == null || asked.isBefore(planned)) {
            return planned;
        }
        return asked.isAfter(latest) ? latest : asked;
    }

    private static Instant read(String header, Instant now) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        if (text.matches("\\d{1,18}")) {
            return now.plus(Duration.ofSeconds(Math.min(Long.parseLong(text), MOST.toSeconds())));
        }
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
