package dev.slipway.reading.extract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Article codes with the check digit of GS1 (General Specifications 7.9): GTIN-8, -12 and -13. */
final class Ean {
    private static final Pattern CODE = Pattern.compile("(?<![\\d.,])(\\d{13}|\\d{12}|\\d{8})(?![\\d.,]\\d|\\d)");

    private Ean() {}

    /** The first code in a text that proves itself, or null. */
    static String in(String text) {
        Matcher m = CODE.matcher(text);
        while (m.find()) {
            if (valid(m.group(1))) {
                return m.group(1);
            }
        }
        return null;
    }

    static boolean valid(String code) {
        int sum = 0;
        for (int i = 0; i < code.length(); i++) {
            int weight = (code.length() - i) % 2 == 0 ? 3 : 1;
            sum += weight * (code.charAt(i) - '0');
        }
        return sum % 10 == 0;
    }
}
