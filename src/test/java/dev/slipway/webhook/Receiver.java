package dev.slipway.webhook;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Verifies as a receiver does: v1 by the published library, v1a by Bouncy Castle, as the specification says. */
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
        if (!publicKey.startsWith("whpk_")) {
            return false;
        }
        byte[] raw = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
        byte[] before = (headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + ".")
                .getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(headers.get("webhook-signature").split(" "))
                .filter(signature -> signature.startsWith("v1a,"))
                .anyMatch(signature -> {
                    Ed25519Signer verifier = new Ed25519Signer();
                    verifier.init(false, new Ed25519PublicKeyParameters(raw, 0));
                    verifier.update(before, 0, before.length);
                    verifier.update(body, 0, body.length);
                    return verifier.verifySignature(Base64.getDecoder().decode(signature.substring(4)));
                });
    }
}
