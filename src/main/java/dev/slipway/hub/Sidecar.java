package dev.slipway.hub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a file {@code NAME.json} says of the document {@code NAME} beside it; components are null where it says nothing.
 *
 * @param member the tenant's own id for the member
 * @param reference unique for ever, as with {@code POST /v1/receipts}
 */
record Sidecar(String member, String reference, ObjectNode metadata) {
    static final Sidecar NONE = new Sidecar(null, null, null);
    static final String SUFFIX = ".json";
    /** Room for metadata as large as intake takes them, and the rest. */
    static final int MAX_BYTES = 32 * 1024;

    private static final int LONGEST_NAME = 255;
    private static final int MAX_METADATA = 16_384;
    private static final int MAX_REFERENCE = 200;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(50).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfig(
                    LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    static boolean isOne(String name) {
        return name.endsWith(SUFFIX);
    }

    /** Whether a document's name leaves room for a sidecar's; servers answer to longer ones as if they were broken. */
    static boolean mayBeBeside(String name) {
        return (name + SUFFIX).getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    /** @throws Refusal {@code sidecar.invalid} */
    static Sidecar of(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw wrong("has more than %,d bytes".formatted(MAX_BYTES));
        }
        Sidecar said;
        try {
            said = JSON.readValue(bytes, Sidecar.class);
        } catch (JsonProcessingException e) {
            throw wrong("is no JSON object of 'member', 'reference' and 'metadata'"); // what came is not echoed
        } catch (IOException e) {
            throw new IllegalStateException(e); // bytes in memory are always read
        }
        if (said == null) {
            throw wrong("is no JSON object");
        }
        if (said.reference != null && (said.reference.isBlank() || said.reference.length() > MAX_REFERENCE)) {
            throw wrong("has a reference that is not of 1 to " + MAX_REFERENCE + " characters");
        }
        if (said.metadata != null && said.metadata.toString().length() > MAX_METADATA) {
            throw wrong("has metadata of more than 16 kB");
        }
        return said;
    }

    private static Refusal wrong(String why) {
        return new Refusal("sidecar.invalid", "The sidecar file " + why + ".");
    }
}
