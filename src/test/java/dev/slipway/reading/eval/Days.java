package dev.slipway.reading.eval;

import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A date as people annotate it: the day first unless the year is; a month over twelve means that it was the day. */
final class Days {
    private static final List<DateTimeFormatter> FORMS = List.of(
            form("yyyy-M-d"),
            form("d-M-yyyy"),
            form("yyyyMMdd"),
            form("ddMMyyyy"),
            form("d-MMM-yyyy"),
            form("MMM-d-yyyy"),
            shortYear("d-M-"),
            shortYear("d-MMM-"),
            form("M-d-yyyy"),
            shortYear("M-d-"));

    private Days() {}

    static Optional<LocalDate> of(String text) {
        String plain = text.strip()
                .replaceAll("[()]", "")
                .replaceAll("(?i)([a-z]{3})[a-z]*", "$1")
                .replaceAll("[-/., ]+", "-");
        for (DateTimeFormatter form : FORMS) {
            try {
                return Optional.of(LocalDate.parse(plain, form));
            } catch (DateTimeParseException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }

    private static DateTimeFormatter shortYear(String before) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(before)
                .appendValueReduced(ChronoField.YEAR, 2, 2, Year.of(2000).getValue())
                .toFormatter(Locale.ENGLISH);
    }
}
