package dev.slipway.webhook;

import java.util.Arrays;
import java.util.Optional;

/** How a request is signed: Standard Webhooks 1.0, "Signature scheme". */
enum Scheme {
    /** Symmetric: HMAC-SHA256 with a secret that both sides know. */
    V1("v1", "whsec_"),
    /** Asymmetric: ed25519 with a key that the hub alone has; receivers verify with its public half. */
    V1A("v1a", "whsk_");

    private final String id;
    private final String prefix;

    Scheme(String id, String prefix) {
        this.id = id;
        this.prefix = prefix;
    }

    /** As it stands before a signature. */
    String id() {
        return id;
    }

    /** As it stands before a secret. */
    String prefix() {
        return prefix;
    }

    static Optional<Scheme> named(String id) {
        return Arrays.stream(values()).filter(scheme -> scheme.id.equals(id)).findFirst();
    }
}
