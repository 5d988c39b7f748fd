package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.receipt.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and writes {@code auth} of an endpoint. What is secret in it is written as {@code ***}, and stays where that comes back. */
final class AuthForm {
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "basic", Set.of("username", "password"),
            "bearer", Set.of("token"),
            "oauth2", Set.of("tokenUrl", "clientId", "clientSecret", "credentials", "scope"),
            "mtls", Set.of("certificate", "key", "ca"));
    private static final Set<String> SECRET = Set.of("password", "token", "clientSecret", "key");
    private static final int LONGEST_PEM = 20_000;

    private final FormErrors errors;
    private final Destinations destinations;

    AuthForm(FormErrors errors, Destinations destinations) {
        this.errors = errors;
        this.destinations = destinations;
    }

    Auth read(JsonNode auth) {
        if (FormErrors.missing(auth)) {
            return Auth.NONE;
        }
        String type = auth.path("type").asText();
        if (!auth.isObject() || !FIELDS.containsKey(type)) {
            errors.no(
                    "/auth/type",
                    "webhook.auth_invalid",
                    "auth is an object whose type is basic, bearer, oauth2 or mtls");
            return Auth.NONE;
        }
        Set<String> known = Stream.concat(FIELDS.get(type).stream(), Stream.of("type"))
                .collect(Collectors.toCollection(TreeSet::new));
        errors.onlyKnown(auth, "/auth", known);
        return switch (type) {
            case "basic" ->
                new Auth(
                        new Auth.Basic(
                                text(auth, "username", "[^:\\p{Cntrl}]{1,300}", "1 to 300 characters without a colon"),
                                text(auth, "password", "\\P{Cntrl}{1,2000}", "1 to 2000 characters")),
                        null,
                        null,
                        null);
            case "bearer" ->
                new Auth(
                        null,
                        new Auth.Bearer(text(auth, "token", "[!-~]{1,4000}", "1 to 4000 printable ASCII characters")),
                        null,
                        null);
            case "oauth2" -> new Auth(null, null, oauth2(auth), null);
            default -> new Auth(null, null, null, mtls(auth));
        };
    }

    private Auth.OAuth2 oauth2(JsonNode auth) {
        String where = auth.path("credentials").asText("header");
        if (!where.equals("header") && !where.equals("body")) {
            errors.no("/auth/credentials", "webhook.auth_invalid", "credentials go into the header or the body");
        }
        return new Auth.OAuth2(
                tokenUrl(auth.path("tokenUrl")),
                text(auth, "clientId", "[ -~]{1,500}", "1 to 500 printable ASCII characters"),
                text(auth, "clientSecret", "[ -~]{1,2000}", "1 to 2000 printable ASCII characters"),
                where.equals("body"),
                FormErrors.missing(auth.path("scope"))
                        ? null
                        : text(auth, "scope", "[ -~]{1,1000}", "1 to 1000 printable ASCII characters"));
    }

    private String tokenUrl(JsonNode url) {
        try {
            return destinations.check(url.isTextual() ? url.asText() : null);
        } catch (Refusal refusal) {
            return errors.no("/auth/tokenUrl", refusal.code(), refusal.getMessage());
        }
    }

    private Auth.Mtls mtls(JsonNode auth) {
        Auth.Mtls mtls = new Auth.Mtls(
                pem(auth, "certificate"),
                pem(auth, "key"),
                FormErrors.missing(auth.path("ca")) ? null : pem(auth, "ca"));
        if (mtls.certificate() != null && mtls.key() != null) {
            try {
                TlsIdentity.of(mtls);
            } catch (IllegalArgumentException e) {
                errors.no("/auth", "webhook.auth_invalid", e.getMessage());
            }
        }
        return mtls;
    }

    private String pem(JsonNode auth, String field) {
        String text = auth.path(field).asText();
        if (!auth.path(field).isTextual() || text.length() > LONGEST_PEM || !text.contains("-----BEGIN ")) {
            return errors.no(
                    "/auth/" + field,
                    "webhook.auth_invalid",
                    field + " is PEM of at most " + LONGEST_PEM + " characters");
        }
        return text;
    }

    private String text(JsonNode auth, String field, String pattern, String what) {
        JsonNode text = auth.path(field);
        if (!text.isTextual()
                || !text.asText().matches(pattern)
                || SECRET.contains(field) && text.asText().equals(Endpoint.HIDDEN)) {
            return errors.no("/auth/" + field, "webhook.auth_invalid", field + " is " + what);
        }
        return text.asText();
    }

    /** As answers show it: what is secret is {@code ***}. */
    static ObjectNode shown(Auth auth) {
        ObjectNode json = whole(auth);
        if (json != null) {
            SECRET.stream().filter(json::has).forEach(field -> json.put(field, Endpoint.HIDDEN));
        }
        return json;
    }

    /**
     * Puts what is kept in the place of {@code ***}. A secret does not follow to another address by itself: whoever
     * changes where it is sent has to know it.
     */
    static void keep(Auth present, JsonNode changed) {
        ObjectNode before = whole(present);
        if (before == null
                || !(changed instanceof ObjectNode now)
                || !before.path("type").equals(now.path("type"))
                || !before.path("tokenUrl").equals(now.path("tokenUrl"))) {
            return;
        }
        SECRET.stream()
                .filter(field -> now.path(field).asText().equals(Endpoint.HIDDEN) && before.has(field))
                .forEach(field -> now.set(field, before.get(field)));
    }

    private static ObjectNode whole(Auth auth) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (auth.basic() != null) {
            return json.put("type", "basic")
                    .put("username", auth.basic().username())
                    .put("password", auth.basic().password());
        }
        if (auth.bearer() != null) {
            return json.put("type", "bearer").put("token", auth.bearer().token());
        }
        if (auth.oauth2() != null) {
            return json.put("type", "oauth2")
                    .put("tokenUrl", auth.oauth2().tokenUrl())
                    .put("clientId", auth.oauth2().clientId())
                    .put("clientSecret", auth.oauth2().clientSecret())
                    .put("credentials", auth.oauth2().inBody() ? "body" : "header")
                    .put("scope", auth.oauth2().scope());
        }
        if (auth.mtls() != null) {
            return json.put("type", "mtls")
                    .put("certificate", auth.mtls().certificate())
                    .put("key", auth.mtls().key())
                    .put("ca", auth.mtls().ca());
        }
        return null;
    }
}
