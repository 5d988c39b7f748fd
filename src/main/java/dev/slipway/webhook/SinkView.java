package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** An endpoint's sink as it is shown: what is secret is {@code ***}, and stays where that comes back. */
final class SinkView {
    private static final Set<String> SECRET = Set.of("secretAccessKey", "password", "privateKey");

    private SinkView() {}

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
