package dev.slipway.tenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its holder has it: {@code slk_live_ID_SECRET}, {@code slk_test_…} for test tenants. The id finds the key, the
 * secret (40 of 62 characters, 238 bits) proves it. With that much randomness a plain SHA-256 at rest is enough: there
 * is nothing to guess that a slow hash would protect.
 */
final class KeyToken {
    static final Pattern PREFIXED = Pattern.compile("slk_(live|test)_.*", Pattern.DOTALL);

    private static final Pattern FORM = Pattern.compile("slk_(?:live|test)_([0-9a-z]{1,40})_[0-9A-Za-z]{32,80}");
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final RandomGenerator RANDOM = new SecureRandom();

    private KeyToken() {}

    /** @param keyId {@code key_…} */
    static String make(String keyId, boolean test) {
        StringBuilder token = new StringBuilder(test ? "slk_test_" : "slk_live_")
                .append(keyId.substring("key_".length()))
                .append('_');
        RANDOM.ints(40, 0, ALPHABET.length()).forEach(i -> token.append(ALPHABET.charAt(i)));
        return token.toString();
    }

    /** The {@code key_…} that a token names, or empty if it is none of ours. */
    static Optional<String> keyId(String token) {
        Matcher matcher = FORM.matcher(token);
        return matcher.matches() ? Optional.of("key_" + matcher.group(1)) : Optional.empty();
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
