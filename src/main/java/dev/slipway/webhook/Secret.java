package dev.slipway.webhook;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * What an endpoint's requests are signed with, by Standard Webhooks 1.0: {@code whsec_} and the base64 of 24 to 64
 * random bytes ({@code v1}), or {@code whsk_} and that of an ed25519 secret key's 32 ({@code v1a}).
 *
 * @param until when it stops being used; null for the newest
 * @param publicKey {@code whpk_…} of one of {@code v1a}, else null
 * @param since the endpoint's version that it came with; null for one from before that was kept
 */
public record Secret(String value, Instant until, String publicKey, Long since) {
    private static final String PUBLIC = "whpk_";
    private static final int BYTES = 32;
    private static final int LEAST = 24;
    private static final int MOST = 64;

    static Secret random(Scheme scheme, SecureRandom random, long version) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return of(scheme, key, version);
    }

    /**
     * One that an integrator brings.
     *
     * @throws IllegalArgumentException saying what it should have been
     */
    static Secret brought(Scheme scheme, String value, long version) {
        if (!value.startsWith(scheme.prefix())) {
            throw new IllegalArgumentException("it begins with " + scheme.prefix());
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(value.substring(scheme.prefix().length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("behind " + scheme.prefix() + " it is base64", e);
        }
        if (scheme == Scheme.V1 && (key.length < LEAST || key.length > MOST)) {
            throw new IllegalArgumentException("it has %d to %d bytes, not %d".formatted(LEAST, MOST, key.length));
        }
        if (scheme == Scheme.V1A && key.length != Ed25519.BYTES) {
            throw new IllegalArgumentException("it has %d bytes, not %d".formatted(Ed25519.BYTES, key.length));
        }
        return of(scheme, key, version);
    }

    private static Secret of(Scheme scheme, byte[] key, long version) {
        String publicKey = scheme == Scheme.V1A ? PUBLIC + base64(Ed25519.publicKey(key)) : null;
        return new Secret(scheme.prefix() + base64(key), null, publicKey, version);
    }

    Scheme scheme() {
        return value.startsWith(Scheme.V1A.prefix()) ? Scheme.V1A : Scheme.V1;
    }

    boolean usableAt(Instant now) {
        return until == null || now.isBefore(until);
    }

    Secret until(Instant end) {
        return new Secret(value, until != null && until.isBefore(end) ? until : end, publicKey, since);
    }

    byte[] key() {
        return Base64.getDecoder().decode(value.substring(scheme().prefix().length()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Secret[" + scheme().id() + ", until=" + until + "]";
    }
}
