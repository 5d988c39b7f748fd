package dev.slipway.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an endpoint says about when to come back, by RFC 9110 §10.2.3: seconds, or a date in any of the three forms of
 * §5.6.7.
 */
final class RetryAfter {
    /** What asks for more is held to this, so that a delivery always ends. */
    private static final Duration MOST = Duration.ofDays(30);

    private static final DateTimeFormatter IMF_FIXDATE = format("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
    private static final DateTimeFormatter ASCTIME = format("EEE MMM ppd HH:mm:ss yyyy");

    private RetryAfter() {}

    /** The instant before which nothing is wanted; empty where the header says nothing that can be read. */
    static Optional<Instant> asked(String header, Instant now) {
        return Optional.ofNullable(header)
                .flatMap(text -> read(text.strip(), now))
                .map(asked -> asked.isAfter(now.plus(MOST)) ? now.plus(MOST) : asked);
    }

    private static Optional<Instant> read(String text, Instant now) {
        if (text.matches("\\d{1,18}")) {
            return Optional.of(now.plusSeconds(Math.min(Long.parseLong(text), MOST.toSeconds())));
        }
        for (DateTimeFormatter form : List.of(IMF_FIXDATE, rfc850(now), ASCTIME)) {
            try {
                return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException e) {
                // the next form, or none
            }
        }
        return Optional.empty();
    }

    /** A year of two digits that seems to be more than 50 years away is one of the past (RFC 9110 §5.6.7). */
    private static DateTimeFormatter rfc850(Instant now) {
        LocalDate base = LocalDate.ofInstant(now, ZoneOffset.UTC).minusYears(49);
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, base)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
