package dev.slipway.reading.extract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shop's telephone: what stands behind a word for it, or in the head a number with its country's code. */
final class Phones {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\d.,/-])\\+?\\(?\\d[\\d\\s()/.-]{5,18}\\d(?![\\d,])");
    private static final Pattern INTERNATIONAL =
            Pattern.compile("(?<![\\d.,])(?:\\+|00)[1-9]\\d{0,2}[\\s()/.-]?\\(?\\d[\\d\\s()/.-]{5,15}\\d(?![\\d,])");
    private static final int HEAD = 14;
    private static final int FEWEST = 7;
    private static final int MOST = 15;

    private Phones() {}

    static Found<String> find(List<Row> rows) {
        for (Row row : rows) {
            for (Label label : row.is(Role.PHONE) ? Label.in(row.text(), Role.PHONE) : List.<Label>of()) {
                Matcher m = NUMBER.matcher(row.text())
                        .region(label.end(), row.text().length());
                if (m.find() && m.start() - label.end() < 12 && plausible(m.group())) {
                    return new Found<>(m.group().strip(), 0.9 * row.confidence());
                }
            }
        }
        for (Row row : rows.subList(0, Math.min(HEAD, rows.size()))) {
            Matcher m = INTERNATIONAL.matcher(row.text());
            boolean other = row.isAny(Role.FAX, Role.TAX_ID, Role.REGISTER, Role.NUMBER) || row.hasAmount();
            if (!other && m.find() && plausible(m.group())) {
                return new Found<>(m.group().strip(), 0.7 * row.confidence());
            }
            Matcher bare = NUMBER.matcher(row.text());
            if (!other && row.letters() < 2 && bare.find() && bare.group().startsWith("0") && plausible(bare.group())) {
                return new Found<>(bare.group().strip(), 0.7 * row.confidence());
            }
        }
        return Found.nothing();
    }

    /** E.164: at most 15 digits. */
    private static boolean plausible(String number) {
        long digits = number.chars().filter(Character::isDigit).count();
        return digits >= FEWEST
                && digits <= MOST
                && (number.startsWith("+") || Dates.in(number, false).isEmpty());
    }
}
