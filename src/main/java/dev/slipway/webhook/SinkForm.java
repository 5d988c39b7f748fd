package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Reads and writes {@code sink} of an endpoint; what is secret is written as {@code ***}, and stays where that comes back. */
final class SinkForm {
    private static final Set<String> AWS = Set.of("region", "accessKeyId", "secretAccessKey");
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "s3",
            AWS,
            "sqs",
            AWS,
            "sftp",
            Set.of("username", "password", "privateKey", "hostKeys"),
            "kafka",
            Set.of("tls", "ca", "mechanism", "username", "password"));
    private static final Set<String> MECHANISMS = Set.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");
    private static final Set<String> SECRET = Set.of("secretAccessKey", "password", "privateKey");
    private static final int LONGEST_KEY = 20_000;

    private final FormErrors errors;

    SinkForm(FormErrors errors) {
        this.errors = errors;
    }

    /**
     * The address of such a sink in its one spelling.
     *
     * @throws Refusal {@code webhook.…} if events may not go there
     */
    static String url(JsonNode sink, String url, Destinations destinations) {
        return switch (sink.path("type").asText()) {
            case "sftp" -> destinations.checkOther(url, "sftp");
            case "kafka" -> destinations.checkTopic(url, !sink.path("tls").asBoolean(true));
            default -> destinations.check(url);
        };
    }

    Sink read(JsonNode sink, String url, Auth auth, Shaping shaping) {
        if (FormErrors.missing(sink)) {
            return Sink.RECEIVER;
        }
        String type = sink.path("type").asText();
        if (!sink.isObject() || !FIELDS.containsKey(type)) {
            errors.no(
                    "/sink/type",
                    "webhook.sink_invalid",
                    "sink is an object whose type is one of "
                            + String.join(
                                    ", ", FIELDS.keySet().stream().sorted().toList()));
            return Sink.RECEIVER;
        }
        Set<String> known = new HashSet<>(FIELDS.get(type));
        known.add("type");
        errors.onlyKnown(sink, "/sink", known);
        if (url != null && url.contains("?")) {
            errors.no("/url", "webhook.sink_invalid", "the address of a sink has no query");
        }
        if (!auth.equals(Auth.NONE)) {
            errors.no("/auth", "webhook.sink_invalid", "a sink has its own credentials, and takes no auth");
        }
        boolean answers = AWS.equals(FIELDS.get(type));
        if (!answers && shaping.success() != null) {
            errors.no("/success", "webhook.sink_invalid", "there is no answer here that could be judged");
        }
        if (type.equals("sftp")) {
            return new Sink(Sink.Kind.SFTP, null, null, null, sftp(sink), null);
        }
        if (type.equals("kafka")) {
            return new Sink(Sink.Kind.KAFKA, null, null, null, null, kafka(sink));
        }
        return new Sink(
                Sink.Kind.valueOf(type.toUpperCase(Locale.ROOT)),
                text(sink, "region", "[a-z0-9-]{1,40}", "a region such as eu-central-1"),
                text(sink, "accessKeyId", "[\\w./+=-]{1,200}", "1 to 200 letters, digits and ./+=-"),
                text(sink, "secretAccessKey", "[!-~]{1,200}", "1 to 200 printable ASCII characters"),
                null,
                null);
    }

    private Sink.Kafka kafka(JsonNode sink) {
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
                login ? text(sink, "username", "[ -~]{1,500}", "1 to 500 printable ASCII characters") : null,
                login ? text(sink, "password", "[ -~]{1,2000}", "1 to 2000 printable ASCII characters") : null);
    }

    private String ca(JsonNode ca) {
        if (FormErrors.missing(ca)) {
            return null;
        }
        try {
            if (ca.isTextual() && ca.asText().length() <= LONGEST_KEY) {
                TlsIdentity.trusting(ca.asText());
                return ca.asText();
            }
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            // said below
        }
        return errors.no(
                "/sink/ca",
                "webhook.sink_invalid",
                "ca is PEM of 1 to 20 certificates, of at most " + LONGEST_KEY + " characters");
    }

    private Sink.Sftp sftp(JsonNode sink) {
        boolean byKey = !FormErrors.missing(sink.path("privateKey"));
        if (byKey && !FormErrors.missing(sink.path("password"))) {
            errors.no("/sink/privateKey", "webhook.sink_invalid", "there is a password or a privateKey, not both");
        }
        return new Sink.Sftp(
                text(sink, "username", "\\P{Cntrl}{1,200}", "1 to 200 characters"),
                byKey ? null : text(sink, "password", "\\P{Cntrl}{1,2000}", "1 to 2000 characters"),
                byKey ? privateKey(sink.path("privateKey")) : null,
                hostKeys(sink.path("hostKeys")));
    }

    /** One with a passphrase would take as much work as its maker wishes, and it would lie beside it. */
    private String privateKey(JsonNode key) {
        String text = key.asText();
        if (key.isTextual() && text.length() <= LONGEST_KEY) {
            try {
                KeyPair pair = KeyPair.load(new JSch(), text.getBytes(StandardCharsets.UTF_8), null);
                boolean open = !pair.isEncrypted();
                pair.dispose();
                if (open) {
                    return text;
                }
            } catch (JSchException | RuntimeException e) {
                // what a parser says of a key may quote it
            }
        }
        return errors.no(
                "/sink/privateKey",
                "webhook.sink_invalid",
                "privateKey is a key as ssh-keygen writes it, without a passphrase, of at most " + LONGEST_KEY
                        + " characters");
    }

    private String hostKeys(JsonNode keys) {
        try {
            SshHostKeys.of(keys.isTextual() ? keys.asText() : "");
            return keys.asText();
        } catch (IllegalArgumentException e) {
            return errors.no("/sink/hostKeys", "webhook.sink_invalid", e.getMessage());
        }
    }

    private String text(JsonNode sink, String field, String pattern, String what) {
        String text = sink.path(field).asText();
        return sink.path(field).isTextual()
                        && text.matches(pattern)
                        && !(SECRET.contains(field) && text.equals(Endpoint.HIDDEN))
                ? text
                : errors.no("/sink/" + field, "webhook.sink_invalid", field + " is " + what);
    }

    /** Null for a receiver of webhooks. */
    static ObjectNode shown(Sink sink) {
        ObjectNode json = whole(sink);
        if (json != null) {
            SECRET.stream().filter(json::has).forEach(field -> json.put(field, Endpoint.HIDDEN));
        }
        return json;
    }

    /**
     * Puts what is kept in the place of {@code ***}. What is shown to a server does not follow to another by itself:
     * whoever changes where it goes has to know it.
     */
    static void keep(Endpoint present, JsonNode changed) {
        ObjectNode before = whole(present.sink());
        if (before == null
                || !(changed.path("sink") instanceof ObjectNode now)
                || !before.path("type").equals(now.path("type"))
                || !before.path("tls").equals(now.path("tls"))
                || !before.has("region")
                        && !Objects.equals(
                                server(present.url()),
                                server(changed.path("url").asText()))) {
            return;
        }
        SECRET.stream()
                .filter(field -> now.path(field).asText().equals(Endpoint.HIDDEN) && before.has(field))
                .forEach(field -> now.set(field, before.get(field)));
    }

    private static String server(String url) {
        try {
            return URI.create(url).getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static ObjectNode whole(Sink sink) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", sink.kind().name().toLowerCase(Locale.ROOT));
        return switch (sink.kind()) {
            case HTTP -> null;
            case S3, SQS ->
                json.put("region", sink.region())
                        .put("accessKeyId", sink.accessKeyId())
                        .put("secretAccessKey", sink.secretAccessKey());
            case SFTP -> {
                json.put("username", sink.sftp().username());
                if (sink.sftp().password() != null) {
                    json.put("password", sink.sftp().password());
                } else {
                    json.put("privateKey", sink.sftp().privateKey());
                }
                yield json.put("hostKeys", sink.sftp().hostKeys());
            }
            case KAFKA -> {
                json.put("tls", sink.kafka().tls()).put("ca", sink.kafka().ca());
                yield sink.kafka().username() == null
                        ? json
                        : json.put("mechanism", sink.kafka().mechanism())
                                .put("username", sink.kafka().username())
                                .put("password", sink.kafka().password());
            }
        };
    }
}
