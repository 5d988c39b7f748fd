package dev.slipway.api;

import dev.slipway.receipt.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions as HTTP writes them (RFC 9110 §8.8.3, §13.1.1). */
final class ETags {
    private static final Pattern FORM = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    private ETags() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that an {@code If-Match} asks for; null where it is absent or {@code *}.
     *
     * @throws Refusal {@code request.bad_etag}
     */
    static Long expected(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher matcher = FORM.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw new Refusal("request.bad_etag", "If-Match takes one ETag as it was answered, for example \"7\".");
        }
        return Long.valueOf(matcher.group(1));
    }

    /** @throws Refusal {@code request.version_conflict} if {@code If-Match} asks for another version */
    static void check(String ifMatch, long present) {
        Long expected = expected(ifMatch);
        if (expected != null && expected != present) {
            throw new Refusal("request.version_conflict", "It has version " + present + ", not " + expected + ".");
        }
    }
}
