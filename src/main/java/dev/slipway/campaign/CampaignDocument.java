package dev.slipway.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Refusal.FieldError;
import java.time.ZoneId;
import java.util.List;

/** Campaign documents ({@code slipway.campaign/1}) to definitions and back. */
public final class CampaignDocument {
    /** The largest document that is read: 256 kB. */
    public static final int MOST_BYTES = DocumentTree.MOST_BYTES;

    private static final ObjectMapper JSON = mapper(new ObjectMapper());
    private static final ObjectMapper YAML = mapper(new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.USE_NATIVE_TYPE_ID)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build()));

    private CampaignDocument() {}

    /**
     * @param zone of the tenant, taken where the document names none
     * @throws Refusal {@code campaign.invalid}, with everything that is wrong and where, each with a code of its own
     */
    public static Definition read(byte[] body, DocumentForm form, ZoneId zone) {
        JsonNode document = DocumentTree.read(body, form);
        refuse(DocumentSchema.check(document));
        refuse(DocumentSense.check(document));
        ObjectNode period = (ObjectNode) document.get("period");
        if (!period.has("zone")) {
            period.put("zone", zone.getId());
        }
        try {
            return JSON.treeToValue(document, Definition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the schema lets through what cannot be read", e);
        }
    }

    /** As JSON; the same definition is the same text. */
    public static String json(Definition definition) {
        return write(JSON, definition);
    }

    /** As YAML, which reads back as the same definition. */
    public static String yaml(Definition definition) {
        return write(YAML, definition);
    }

    /** The JSON Schema of the documents. */
    public static String schema() {
        return DocumentSchema.TEXT;
    }

    /** What {@link #json} wrote. */
    static Definition stored(String json) {
        try {
            return JSON.readValue(json, Definition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored campaign cannot be read", e);
        }
    }

    private static String write(ObjectMapper mapper, Definition definition) {
        try {
            return mapper.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            FieldError first = errors.getFirst();
            String more = errors.size() == 1 ? "" : ", and " + (errors.size() - 1) + " more";
            String at = first.pointer().isEmpty() ? "the document" : first.pointer();
            throw new Refusal("campaign.invalid", at + ": " + first.message() + more, errors);
        }
    }

    private static ObjectMapper mapper(ObjectMapper bare) {
        return bare.registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }
}
