package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code sink} of an endpoint that is a topic. */
final class KafkaForm {
    private static final Set<String> MECHANISMS = Set.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");

    private final FormErrors errors;

    KafkaForm(FormErrors errors) {
        this.errors = errors;
    }

    Sink.Kafka read(JsonNode sink) {
        JsonNode tls = sink.path("tls");
        if (!FormErrors.missing(tls) && !tls.isBoolean()) {
            errors.no("/sink/tls", "webhook.sink_invalid", "tls is true or false");
        }
        boolean login =
                Stream.of("mechanism", "username", "password").anyMatch(field -> !FormErrors.missing(sink.path(field)));
        String mechanism = FormErrors.missing(sink.path("mechanism"))
                ? "SCRAM-SHA-512"
                : sink.path("mechanism").asText();
        if (!MECHANISMS.contains(mechanism)) {
            errors.no(
                    "/sink/mechanism",
                    "webhook.sink_invalid",
                    "mechanism is one of " + MECHANISMS.stream().sorted().toList());
        }
        return new Sink.Kafka(
                tls.asBoolean(true),
                ca(sink.path("ca")),
                login ? mechanism : null,
                login
                        ? errors.credential(sink, "username", "[ -~]{1,500}", "1 to 500 printable ASCII characters")
                        : null,
                login
                        ? errors.credential(sink, "password", "[ -~]{1,2000}", "1 to 2000 printable ASCII characters")
                        : null);
    }

    private String ca(JsonNode ca) {
        if (FormErrors.missing(ca)) {
            return null;
        }
        try {
            if (ca.isTextual() && ca.asText().length() <= SinkForm.LONGEST_KEY) {
                TlsIdentity.trusting(ca.asText());
                return ca.asText();
            }
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            // said below
        }
        return errors.no(
                "/sink/ca",
                "webhook.sink_invalid",
                "ca is PEM of 1 to 20 certificates, of at most " + SinkForm.LONGEST_KEY + " characters");
    }
}
