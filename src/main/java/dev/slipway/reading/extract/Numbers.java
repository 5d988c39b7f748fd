package dev.slipway.reading.extract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The receipt's own number: what stands behind a word such as Bon-Nr. or Invoice No. */
final class Numbers {
    private static final Pattern VALUE =
            Pattern.compile("(?<![\\w])([A-Z]{0,6}[-/ ]?[A-Z]{0,3}-?\\d[\\dA-Z/-]{1,24})(?![\\w])");

    private static final Pattern LABEL =
            Pattern.compile("(?i)(?:n[or°º]\\.?|nr\\.?|num\\.?|#)\\s*[:.;]*\\s*(?=[A-Z]{0,6}[-/]?\\d)|:");

    private Numbers() {}

    static Found<String> find(List<Row> rows) {
        for (Row row : rows) {
            if (row.is(Role.NUMBER) && !row.isAny(Role.TAX_ID, Role.REGISTER, Role.PHONE) && !row.hasAmount()) {
                Matcher m = VALUE.matcher(afterLabel(row.text()));
                while (m.find()) {
                    String value = m.group(1).strip();
                    if (Dates.in(value, false).isEmpty()
                            && value.chars().filter(Character::isDigit).count() >= 2) {
                        return new Found<>(value, 0.85 * row.confidence());
                    }
                }
            }
        }
        return Found.nothing();
    }

    /** Behind a colon, hash or No. where there is one. */
    private static String afterLabel(String text) {
        Matcher m = Pattern.compile("(?i)(?:n[or°º]\\.?|nr\\.?|num\\.?|#)\\s*[:.;]*\\s*(?=[A-Z]{0,6}[-/]?\\d)|:")
                .matcher(text);
        return m.find() ? text.substring(m.end()) : text;
    }
}
