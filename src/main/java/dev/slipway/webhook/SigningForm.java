package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads {@code signing, secret, secretKey} of an endpoint. */
final class SigningForm {
    static final Set<String> FIELDS = Set.of("signing", "secret", "secretKey");

    private final FormErrors errors;

    SigningForm(FormErrors errors) {
        this.errors = errors;
    }

    /** One scheme by its name, or a list of them; {@code v1} where nothing is said. */
    List<Scheme> schemes(JsonNode signing) {
        if (FormErrors.missing(signing)) {
            return List.of(Scheme.V1);
        }
        Set<Scheme> schemes = EnumSet.noneOf(Scheme.class);
        boolean known = signing.isTextual() || signing.isArray() && !signing.isEmpty() && signing.size() <= 2;
        for (JsonNode name : signing.isArray() ? signing : List.of(signing)) {
            known &= Scheme.named(name.asText()).map(schemes::add).orElse(false);
        }
        return known
                ? List.copyOf(schemes)
                : errors.no("/signing", "webhook.field_invalid", "signing is v1, v1a, or a list of both");
    }

    /** Keys that an integrator brings, to be used in place of random ones. */
    List<Secret> brought(JsonNode json, long version) {
        List<Secret> secrets = new ArrayList<>();
        brought("secret", Scheme.V1, json, version, secrets);
        brought("secretKey", Scheme.V1A, json, version, secrets);
        return secrets;
    }

    private void brought(String field, Scheme scheme, JsonNode json, long version, List<Secret> secrets) {
        JsonNode value = json.path(field);
        if (FormErrors.missing(value)) {
            return;
        }
        try {
            secrets.add(Secret.brought(scheme, value.isTextual() ? value.asText() : "", version));
        } catch (IllegalArgumentException e) {
            errors.no("/" + field, "webhook.secret_invalid", "this is no " + scheme.id() + " key: " + e.getMessage());
        }
    }

    /** That each is for a scheme which the endpoint signs by. */
    void fit(List<Secret> brought, List<Scheme> schemes) {
        for (Secret secret : brought) {
            if (schemes != null && !schemes.contains(secret.scheme())) {
                errors.no(
                        secret.scheme() == Scheme.V1 ? "/secret" : "/secretKey",
                        "webhook.secret_invalid",
                        "the endpoint does not sign by " + secret.scheme().id());
            }
        }
    }
}
