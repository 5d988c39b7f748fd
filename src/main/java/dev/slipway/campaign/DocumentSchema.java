package dev.slipway.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.slipway.receipt.Refusal.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The JSON Schema (2020-12) of campaign documents: the one that is served is the one that checks. */
final class DocumentSchema {
    /** As served. */
    static final String TEXT = text();

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                    TEXT,
                    SchemaValidatorsConfig.builder()
                            .formatAssertionsEnabled(true)
                            .typeLoose(false)
                            .pathType(PathType.JSON_POINTER)
                            .locale(Locale.ROOT)
                            .build());

    private DocumentSchema() {}

    /** Everything that is wrong with the document's form, in the order of its pointers. */
    static List<FieldError> check(JsonNode document) {
        return SCHEMA.validate(document).stream()
                .map(DocumentSchema::error)
                .distinct()
                .sorted(Comparator.comparing(FieldError::pointer))
                .toList();
    }

    private static FieldError error(ValidationMessage message) {
        String at = message.getInstanceLocation().toString();
        String pointer = at.equals("/") ? "" : at;
        return switch (message.getType()) {
            case "required" ->
                new FieldError(child(pointer, message), "campaign.field_missing", "it is required and not there");
            case "additionalProperties" ->
                new FieldError(child(pointer, message), "campaign.field_unknown", "there is no such field here");
            case "type" -> new FieldError(pointer, "campaign.field_type", type(message));
            default -> new FieldError(pointer, "campaign.field_value", message.getError() + value(message));
        };
    }

    private static String type(ValidationMessage message) {
        boolean quote = message.getError().endsWith("string expected")
                && message.getInstanceNode() != null
                && message.getInstanceNode().isNumber();
        return message.getError() + value(message) + (quote ? "; put it in quotes" : "");
    }

    private static String value(ValidationMessage message) {
        JsonNode node = message.getInstanceNode();
        if (node == null || node.isContainerNode()) {
            return "";
        }
        String text = node.asText();
        return ", it is '" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
    }

    private static String child(String pointer, ValidationMessage message) {
        return pointer + "/" + message.getProperty().replace("~", "~0").replace("/", "~1");
    }

    private static String text() {
        try (InputStream in = DocumentSchema.class.getResourceAsStream("/schema/campaign-1.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
