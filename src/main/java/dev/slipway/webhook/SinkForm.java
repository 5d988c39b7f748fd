package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.receipt.Refusal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code sink} of an endpoint. */
final class SinkForm {
    /** Characters of a key or of certificates. */
    static final int LONGEST_KEY = 20_000;

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
            return new Sink(Sink.Kind.SFTP, null, null, null, new SftpForm(errors).read(sink), null);
        }
        if (type.equals("kafka")) {
            return new Sink(Sink.Kind.KAFKA, null, null, null, null, new KafkaForm(errors).read(sink));
        }
        return new Sink(
                Sink.Kind.valueOf(type.toUpperCase(Locale.ROOT)),
                errors.credential(sink, "region", "[a-z0-9-]{1,40}", "a region such as eu-central-1"),
                errors.credential(sink, "accessKeyId", "[\\w./+=-]{1,200}", "1 to 200 letters, digits and ./+=-"),
                errors.credential(sink, "secretAccessKey", "[!-~]{1,200}", "1 to 200 printable ASCII characters"),
                null,
                null);
    }
}
