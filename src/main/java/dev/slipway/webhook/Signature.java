package dev.slipway.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as Standard Webhooks 1.0 asks, over {@code id.timestamp.body}: {@code v1} by HMAC-SHA256, {@code v1a} by
 * ed25519.
 */
final class Signature {
    private Signature() {}

    /** One signature for each secret, separated by spaces; a receiver takes any that it knows. */
    static String of(List<Secret> secrets, String id, Instant at, byte[] body) {
        byte[] before = (id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret ->
                        secret.scheme().id() + "," + Base64.getEncoder().encodeToString(signed(secret, before, body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] signed(Secret secret, byte[] before, byte[] body) {
        return switch (secret.scheme()) {
            case V1 -> v1(secret.key(), before, body);
            case V1A -> Ed25519.sign(secret.key(), before, body);
        };
    }

    private static byte[] v1(byte[] key, byte[] before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(before);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
