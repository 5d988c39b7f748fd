package dev.slipway.reading.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A price in a row: a number with two decimals, written {@code 1.234,56}, {@code 1,234.56}, {@code 12,50-} or as OCR
 * tears it, {@code 31. 50}.
 *
 * @param start where in the row's text, {@code end} behind it
 */
record Amount(BigDecimal value, int start, int end) {
    /** As a word of its own: {@code JAMBON SUPÉRIEUR 3,45} names none. */
    private static final String CURRENCY =
            "(?:€|\\$|£|¥|(?<!\\p{L})(?:RM|RH|EUR|CHF|USD|GBP|JPY|Ft|HUF|zł|PLN|Kč|CZK|kr|SEK|DKK|NOK))?";
    /** No-break and thin spaces part thousands; they are no white space to {@code \\s}. */
    private static final String THIN = "\\u00a0\\u2009\\u202f";

    private static final Pattern PRICE = price("(?:\\d{1,3}(?:[.,'’´`" + THIN + "]\\d{3})+|\\d{1,7})");
    /** A plain space too, where no quantity can stand before the price; and what is less than one, without its zero. */
    private static final Pattern SPACED_PRICE =
            price("(?:(?<=\\s)(?=[.,]\\d{2}(?!\\d))|[1-9]\\d{0,2}(?:[.,'’´`\\s" + THIN + "]\\d{3})+|\\d{1,7})");

    private static final Pattern WHOLE = Pattern.compile("(?<![\\p{L}\\d.,/:-])([-−–]?\\s?)" + CURRENCY
            + "\\s?(\\d{1,3}(?:[.,'’\\s" + THIN + "]\\d{3})+|\\d{2,7})\\s?" + CURRENCY
            + "(?:[.,]?\\s?[-−–]{1,2}|[.,]00)?\\s?\\p{L}?\\W*$");

    private static final Pattern ZERO =
            Pattern.compile("(?<=[\\d.,])[oOQ](?=[\\d.,]|\\s|$)|(?<=\\d[.,])[oO](?=[oO\\d])");
    private static final Pattern ONE =
            Pattern.compile("(?<=R[MHN]\\s?)[Il|](?=[\\d.,])|(?<=[\\d.,])[lI|](?=[\\d.,])|(?<=[.,]\\d)[lI](?=\\s|$)");
    private static final Pattern FIVE = Pattern.compile("(?<=[\\d.,])S(?=[\\d.,])");
    private static final Pattern EIGHT = Pattern.compile("(?<=[\\d.,])B(?=[\\d.,])");
    private static final Pattern TORN = Pattern.compile(
            "(?<![\\d.,])(?:(\\d{1,5})\\s(\\d{2})|(\\d{1,5})[.,](\\d\\d?)\\d?|(\\d{1,4})(\\d{2}))\\W*$");

    /** A zero with a stroke or a dot in it is what printers' fonts lose most. */
    private static final Pattern SHORT = Pattern.compile("(?<![\\d.,:/-])(\\d{1,5})[.,](\\d)\\s?" + CURRENCY + "\\W*$");

    private static Pattern price(String whole) {
        return Pattern.compile("(?<![\\d.,/])(?<!\\d[:-])([-−–~]?\\s?)" + CURRENCY + "\\s?([-−–]?)(" + whole
                + ")\\s?[.,]\\s?(\\d{2})"
                + "(?![\\d:/%]|[.,]\\d|\\s%|(?:[lL]|[mc][lL]|ML|CL|[kK][gG])(?!\\p{L}))(\\s?[-−–](?![\\w-]))?");
    }

    /** The price at the end of a row that must hold one, whose last digit OCR lost: {@code SUMME 24,7 EUR}. */
    static List<Amount> shortened(String text) {
        Matcher m = SHORT.matcher(mended(text));
        return m.find()
                ? List.of(new Amount(new BigDecimal(m.group(1) + "." + m.group(2) + "0"), m.start(), m.end()))
                : List.of();
    }

    static List<Amount> in(String text) {
        return in(text, PRICE);
    }

    /** As a row of a total has them, where {@code 1 234,56} is one number. */
    static List<Amount> spaced(String text) {
        return in(text, SPACED_PRICE);
    }

    /** The price at the end of a row in a currency that has no smaller coin: {@code 12 990 Ft}, {@code ¥1,234}. */
    static List<Amount> whole(String text) {
        Matcher m = WHOLE.matcher(text);
        if (!m.find()) {
            return List.of();
        }
        BigDecimal value = new BigDecimal(m.group(2).replaceAll("\\D", ""));
        return List.of(new Amount(m.group(1).isBlank() ? value : value.negate(), m.start(), m.end()));
    }

    private static List<Amount> in(String text, Pattern price) {
        List<Amount> amounts = new ArrayList<>();
        if (text.chars().noneMatch(Character::isDigit)) {
            return amounts;
        }
        Matcher m = price.matcher(mended(text));
        while (m.find()) {
            boolean negative = !m.group(1).isBlank() && !m.group(1).startsWith("~")
                    || !m.group(2).isEmpty()
                    || m.group(5) != null;
            BigDecimal value = new BigDecimal("0" + m.group(3).replaceAll("\\D", "") + "." + m.group(4));
            amounts.add(new Amount(negative ? value.negate() : value, m.start(), m.end()));
        }
        return amounts;
    }

    /**
     * What OCR tore or lost at the end of a row that must hold a price: {@code 18 40}, {@code 18.4}, {@code 18.401},
     * {@code 1840}. A guess, to be trusted less.
     */
    static Optional<Amount> torn(String text) {
        Matcher m = TORN.matcher(mended(text));
        if (!m.find()) {
            return Optional.empty();
        }
        String whole = m.group(1) != null ? m.group(1) : m.group(3) != null ? m.group(3) : m.group(5);
        String part = m.group(2) != null ? m.group(2) : m.group(4) != null ? m.group(4) : m.group(6);
        return Optional.of(new Amount(new BigDecimal(whole + "." + part), m.start(), m.end()));
    }

    /** Letters that OCR puts in the place of digits, where digits are on both sides; as long as the text was. */
    static String mended(String text) {
        if (text.chars().noneMatch(Character::isDigit)) {
            return text;
        }
        String zeros = ZERO.matcher(text).replaceAll("0");
        String ones = ONE.matcher(zeros).replaceAll("1");
        return ones.indexOf('S') < 0 && ones.indexOf('B') < 0
                ? ones
                : EIGHT.matcher(FIVE.matcher(ones).replaceAll("5")).replaceAll("8");
    }
}
