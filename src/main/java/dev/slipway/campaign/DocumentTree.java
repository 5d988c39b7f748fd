package dev.slipway.campaign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Refusal.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Bytes to a tree: one document, no key twice, and in YAML no anchors, aliases or merge keys (there is nothing to expand). */
final class DocumentTree {
    /** 256 kB. */
    static final int MOST_BYTES = 256 * 1024;

    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(20)
            .maxStringLength(4_096)
            .maxNumberLength(30)
            .build();
    private static final ObjectMapper JSON = strict(JsonFactory.builder()
            .streamReadConstraints(BOUNDS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final ObjectMapper YAML = strict(YAMLFactory.builder()
            .streamReadConstraints(BOUNDS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private DocumentTree() {}

    /** @throws Refusal {@code campaign.invalid} with the line and column of what cannot be read */
    static JsonNode read(byte[] body, DocumentForm form) {
        if (body.length > MOST_BYTES) {
            throw refusal("campaign.too_large", "the document is larger than 256 kB");
        }
        ObjectMapper mapper = form == DocumentForm.JSON ? JSON : YAML;
        try {
            if (form == DocumentForm.YAML) {
                refuseAliases(body);
            }
            JsonNode tree = mapper.readTree(body);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                throw refusal("campaign.syntax", "the document is empty");
            }
            return tree;
        } catch (JsonProcessingException e) {
            String code =
                    e.getOriginalMessage().startsWith("Duplicate") ? "campaign.field_duplicate" : "campaign.syntax";
            throw refusal(
                    code, e.getOriginalMessage().lines().findFirst().orElse("unreadable") + place(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseAliases(byte[] body) throws IOException {
        try (YAMLParser parser = (YAMLParser) YAML.getFactory().createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (parser.isCurrentAlias() || parser.getObjectId() != null) {
                    throw refusal(
                            "campaign.alias",
                            "anchors and aliases are not taken; write it out" + place(parser.currentLocation()));
                }
            }
        }
    }

    private static Refusal refusal(String code, String message) {
        return new Refusal("campaign.invalid", message, List.of(new FieldError("", code, message)));
    }

    private static String place(JsonLocation at) {
        return at == null || at.getLineNr() < 1
                ? ""
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static ObjectMapper strict(JsonFactory factory) {
        return new ObjectMapper(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }
}
