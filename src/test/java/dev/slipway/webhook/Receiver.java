package dev.slipway.webhook;

import com.standardwebhooks.Webhook;
import java.math.BigInteger;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Verifies as a receiver does: v1 by the published library, v1a from the text of the specification. */
final class Receiver {
    private Receiver() {}

    static boolean takesV1(String secret, Map<String, String> headers, byte[] body) {
        try {
            Map<String, List<String>> lists = headers.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
            new Webhook(secret)
                    .verify(
                            new String(body, StandardCharsets.UTF_8),
                            HttpHeaders.of(lists, (a, b) -> true).map());
            return true;
        } catch (com.standardwebhooks.exceptions.WebhookVerificationException
                | com.standardwebhooks.exceptions.EmptyWebhookSecretException e) {
            return false;
        }
    }

    static boolean takesV1a(String publicKey, Map<String, String> headers, byte[] body) {
        try {
            if (!publicKey.startsWith("whpk_")) {
                return false;
            }
            byte[] raw = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
            String content = headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + ".";
            for (String signature : headers.get("webhook-signature").split(" ")) {
                if (signature.startsWith("v1a,")) {
                    java.security.Signature verifier = java.security.Signature.getInstance("Ed25519");
                    verifier.initVerify(KeyFactory.getInstance("Ed25519")
                            .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point(raw))));
                    verifier.update(content.getBytes(StandardCharsets.UTF_8));
                    verifier.update(body);
                    if (verifier.verify(Base64.getDecoder().decode(signature.substring(4)))) {
                        return true;
                    }
                }
            }
            return false;
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 8032 §5.1.2: y in 32 bytes, the least first, and the sign of x in the last bit. */
    private static EdECPoint point(byte[] raw) {
        byte[] y = new byte[raw.length];
        for (int i = 0; i < raw.length; i++) {
            y[i] = raw[raw.length - 1 - i];
        }
        boolean odd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        return new EdECPoint(odd, new BigInteger(1, y));
    }
}
