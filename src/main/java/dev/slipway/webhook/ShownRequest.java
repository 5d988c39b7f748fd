package dev.slipway.webhook;

import dev.slipway.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as the log shows it: what was really done, be it a POST, an object, a message or a file. */
final class ShownRequest {
    private ShownRequest() {}

    /**
     * @param headers as a receiver would have them, without what is secret
     * @param body null where none can be made of it any more
     */
    static Sent of(Event event, Endpoint endpoint, Map<String, String> headers, byte[] body) {
        String text = body == null ? null : Verdicts.text(body);
        return switch (endpoint.sink().kind()) {
            case HTTP -> new Sent("POST", endpoint.url(), headers, text);
            case S3 -> new Sent("PUT", endpoint.target(event.id()), amazon(headers, "x-amz-meta-"), text);
            case SQS -> message(event, endpoint, headers, body);
            case KAFKA -> new Sent("PRODUCE", endpoint.url(), headers, text);
            case SFTP -> new Sent("PUT", endpoint.target(event.id()), headers, text);
        };
    }

    private static Sent message(Event event, Endpoint endpoint, Map<String, String> headers, byte[] body) {
        Map<String, String> shown = amazon(headers, null);
        shown.put("Content-Type", SqsMessage.CONTENT_TYPE);
        shown.put("X-Amz-Target", SqsMessage.TARGET);
        String message = body == null
                ? null
                : SqsMessage.of(
                                endpoint.url(),
                                new String(body, StandardCharsets.UTF_8),
                                headers,
                                event.member() == null ? event.tenant() : event.member(),
                                event.id())
                        .toString();
        return new Sent(
                "POST",
                SqsMessage.server(endpoint.url()).toString(),
                shown,
                message == null ? null : Verdicts.text(message.getBytes(StandardCharsets.UTF_8)));
    }

    /** @param prefix of what is the event's; null where that is elsewhere */
    private static Map<String, String> amazon(Map<String, String> headers, String prefix) {
        Map<String, String> shown = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (!name.startsWith("webhook-")) {
                shown.put(name, value);
            } else if (prefix != null) {
                shown.put(prefix + name, value);
            }
        });
        shown.put("Authorization", Endpoint.HIDDEN);
        return shown;
    }
}
