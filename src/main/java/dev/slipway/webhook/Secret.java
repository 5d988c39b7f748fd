package dev.slipway.webhook;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * A signing secret of an endpoint, by Standard Webhooks 1.0: {@code whsec_} and the base64 of 24 to 64 random bytes.
 *
 * @param until when it stops being used; null for the newest
 */
public record Secret(String value, Instant until) {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    static Secret random(SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(key), null);
    }

    boolean usableAt(Instant now) {
        return until == null || now.isBefore(until);
    }

    Secret until(Instant end) {
        return new Secret(value, until != null && until.isBefore(end) ? until : end);
    }

    /** @throws IllegalArgumentException if it is no such secret */
    byte[] key() {
        byte[] key = Base64.getDecoder().decode(value.startsWith(PREFIX) ? value.substring(PREFIX.length()) : value);
        if (key.length < 24 || key.length > 64) {
            throw new IllegalArgumentException("a secret has 24 to 64 bytes");
        }
        return key;
    }

    @Override
    public String toString() {
        return "Secret[until=" + until + "]";
    }
}
