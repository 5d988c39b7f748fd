package dev.slipway.reading.extract;

import java.util.regex.Pattern;

/** A company's name without what registers stand beside it, and its legal form put right. */
final class Names {
    private static final Pattern REGISTRATION = Pattern.compile(
            "\\s*[(<\\[{]\\s*(?:[A-Za-z.]*\\s?(?:REG|Reg|No|NO)\\b[^)]*|[\\dOSIl$]{4,}[\\s\\d-]*-?\\s?[A-Za-z]?)\\s*[)>\\]}]?.*$");
    private static final Pattern BARE_REGISTRATION = Pattern.compile("\\s+\\(?\\d{5,}\\s?-?\\s?[A-Z]\\)?\\s*$");
    /** The Malay legal form, three consonants that no dictionary helps OCR with. */
    private static final Pattern LEGAL_MISREAD = Pattern.compile(
            "\\bS[DOB0UI]?N\\.? B[A-Z]{1,3}[DO0]\\b\\.?|\\bS[A-Z0]?[NIH]\\.? BHD\\b\\.?|\\bSDN\\.? [A-Z]{3,4}$");

    private static final Pattern LEGAL_END = Pattern.compile(
            "(?<=\\p{L}{2}.{0,60})((?:\\b(?i:sdn\\.? bhd|s/b|gmbh|ltd|llc|sarl|s\\.r\\.l|b\\.v|lda)\\b)\\.?)(?!\\s*[&(]).*$");

    private Names() {}

    static String clean(String text) {
        String name = REGISTRATION.matcher(text).replaceFirst("");
        name = BARE_REGISTRATION.matcher(name).replaceFirst("");
        name = name.replaceAll("Y?¥", "Y")
                .replaceAll("(?<=\\p{L}\\.\\s?)[1l|](?=\\.\\s?\\p{L})", "I")
                .replaceAll("[({\\[](\\p{L}{1,3})[)}\\]jJ](?=\\s)", "($1)")
                .replaceAll("(?<=\\s)[S$5]/[BR8](?!\\w)", "S/B")
                .replaceAll("^\\d?\\s?[^\\p{L}\\d\\s(]\\s", "");
        name = LEGAL_MISREAD.matcher(name).replaceFirst("SDN BHD");
        name = LEGAL_END.matcher(name).replaceFirst("$1");
        name = name.replaceAll("^[^\\p{L}\\d(]+|[^\\p{L}\\d.)]+$", "");
        return name.isBlank() ? text : name;
    }
}
