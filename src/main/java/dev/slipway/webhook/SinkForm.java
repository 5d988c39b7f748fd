package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** Reads and writes {@code sink} of an endpoint; its secret is written as {@code ***}, and stays where that comes back. */
final class SinkForm {
    private static final Set<String> FIELDS = Set.of("type", "region", "accessKeyId", "secretAccessKey");
    private static final String SECRET = "secretAccessKey";

    private final FormErrors errors;

    SinkForm(FormErrors errors) {
        this.errors = errors;
    }

    Sink read(JsonNode sink, String url, Auth auth) {
        if (FormErrors.missing(sink)) {
            return Sink.RECEIVER;
        }
        String type = sink.path("type").asText();
        if (!sink.isObject() || !type.equals("s3") && !type.equals("sqs")) {
            errors.no("/sink/type", "webhook.sink_invalid", "sink is an object whose type is s3 or sqs");
            return Sink.RECEIVER;
        }
        errors.onlyKnown(sink, "/sink", FIELDS);
        if (url != null && url.contains("?")) {
            errors.no("/url", "webhook.sink_invalid", "the address of a bucket or a queue has no query");
        }
        if (!auth.equals(Auth.NONE)) {
            errors.no("/auth", "webhook.sink_invalid", "a bucket or a queue is shown the sink's keys, and no auth");
        }
        return new Sink(
                Sink.Kind.valueOf(type.toUpperCase(Locale.ROOT)),
                text(sink, "region", "[a-z0-9-]{1,40}", "a region such as eu-central-1"),
                text(sink, "accessKeyId", "[\\w./+=-]{1,200}", "1 to 200 letters, digits and ./+=-"),
                text(sink, SECRET, "[!-~]{1,200}", "1 to 200 printable ASCII characters"));
    }

    private String text(JsonNode sink, String field, String pattern, String what) {
        String text = sink.path(field).asText();
        return sink.path(field).isTextual() && text.matches(pattern) && !text.equals(Endpoint.HIDDEN)
                ? text
                : errors.no("/sink/" + field, "webhook.sink_invalid", field + " is " + what);
    }

    /** Null for a receiver of webhooks. */
    static ObjectNode shown(Sink sink) {
        return sink.kind() == Sink.Kind.HTTP
                ? null
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("type", sink.kind().name().toLowerCase(Locale.ROOT))
                        .put("region", sink.region())
                        .put("accessKeyId", sink.accessKeyId())
                        .put(SECRET, Endpoint.HIDDEN);
    }

    /** Puts what is kept in the place of {@code ***}. */
    static void keep(Sink present, JsonNode changed) {
        if (changed instanceof ObjectNode now
                && present.secretAccessKey() != null
                && now.path(SECRET).asText().equals(Endpoint.HIDDEN)) {
            now.put(SECRET, present.secretAccessKey());
        }
    }
}
