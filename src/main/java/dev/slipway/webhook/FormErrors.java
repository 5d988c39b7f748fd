package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Refusal.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is wrong with an endpoint as it was sent, all of it and not the first thing alone. */
final class FormErrors {
    private final List<FieldError> errors = new ArrayList<>();

    /** @return null, in place of the value that is not there */
    <T> T no(String pointer, String code, String message) {
        errors.add(new FieldError(pointer, code, message));
        return null;
    }

    void onlyKnown(JsonNode object, String pointer, Set<String> fields) {
        object.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                no(
                        pointer + "/" + escaped(name),
                        "webhook.field_unknown",
                        "there is no such field; known are "
                                + String.join(", ", fields.stream().sorted().toList()));
            }
        });
    }

    /**
     * A text of a sink; what hides a secret is none.
     *
     * @param what it is, for whoever sent something else
     */
    String credential(JsonNode sink, String field, String pattern, String what) {
        String text = sink.path(field).asText();
        return sink.path(field).isTextual() && text.matches(pattern) && !text.equals(Endpoint.HIDDEN)
                ? text
                : no("/sink/" + field, "webhook.sink_invalid", field + " is " + what);
    }

    /** @throws Refusal {@code webhook.endpoint_invalid} if anything is wrong */
    void check() {
        if (!errors.isEmpty()) {
            throw new Refusal("webhook.endpoint_invalid", errors.getFirst().message(), errors);
        }
    }

    static boolean missing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** A name in a JSON pointer (RFC 6901). */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
