package dev.slipway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A reading as plain text, for people and shell scripts: a field a row, {@code total: 23.95 EUR}, list entries
 * numbered from 0 as in JSON, {@code lines.0.description: Milk}. What was not read has no row.
 */
final class ReadingText {
    private ReadingText() {}

    static String of(ObjectNode reading) {
        StringBuilder out = new StringBuilder();
        add(out, "", reading);
        return out.toString();
    }

    private static void add(StringBuilder out, String path, JsonNode node) {
        if (isMoney(node)) {
            row(
                    out,
                    path,
                    node.get("amount").asText() + " " + node.get("currency").asText());
        } else if (node.isObject()) {
            node.properties()
                    .forEach(field ->
                            add(out, path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                add(out, path + "." + i, node.get(i));
            }
        } else if (!node.isNull()) {
            row(out, path, node.asText().replaceAll("\\R", " "));
        }
    }

    private static boolean isMoney(JsonNode node) {
        return node.size() == 2
                && node.path("amount").isTextual()
                && node.path("currency").isTextual();
    }

    private static void row(StringBuilder out, String path, String value) {
        out.append(path).append(": ").append(value).append('\n');
    }
}
