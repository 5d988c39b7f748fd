package dev.slipway.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How the hub shows an endpoint who it is, beside its signatures. At most one of them is set.
 *
 * @param oauth2 by a token that another address gives for the client's own credentials (RFC 6749 §4.4)
 * @param mtls by a certificate of the hub's side of TLS
 */
public record Auth(Basic basic, Bearer bearer, OAuth2 oauth2, Mtls mtls) {
    static final Auth NONE = new Auth(null, null, null, null);

    public record Basic(String username, String password) {
        @Override
        public String toString() {
            return "Basic";
        }
    }

    public record Bearer(String token) {
        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /**
     * @param inBody whether the credentials are sent in the body rather than in a header (RFC 6749 §2.3.1)
     * @param scope may be null
     */
    public record OAuth2(String tokenUrl, String clientId, String clientSecret, boolean inBody, String scope) {
        @Override
        public String toString() {
            return "OAuth2[" + tokenUrl + "]";
        }
    }

    /**
     * All as PEM.
     *
     * @param certificate the client's, with those that lead to its root
     * @param key of the first of them
     * @param ca what the endpoint's own certificate is checked by; null for the public authorities
     */
    public record Mtls(String certificate, String key, String ca) {
        @Override
        public String toString() {
            return "Mtls";
        }
    }

    /** The header of those whose header never changes, else null. */
    String authorization() {
        if (basic != null) {
            return "Basic " + base64(basic.username() + ":" + basic.password());
        }
        return bearer == null ? null : "Bearer " + bearer.token();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
