package dev.slipway.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The data of an event as text: kept as text because keys may be anything JSON allows, which those of a stored
 * document may not, and numbers stay as they were written.
 */
final class EventData {
    /** UTF-8 bytes; with the envelope around it a body stays under 20 kB. */
    static final int MAX = 16 * 1024;

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private EventData() {}

    /** What is too large is told by its names alone: a fact that cannot be told whole must still be told. */
    static String text(Map<String, Object> data) {
        String text = write(data);
        if (size(text) <= MAX) {
            return text;
        }
        Map<String, Object> thin = new LinkedHashMap<>();
        for (String key : List.of("id", "version", "member", "status", "url")) {
            Object value = data.get(key);
            if (value != null && size(write(value)) <= MAX / 8) {
                thin.put(key, value);
            }
        }
        thin.put("truncated", true);
        return write(thin);
    }

    static Map<String, Object> parse(String text) {
        try {
            return JSON.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored event data are no JSON object", e);
        }
    }

    /** As they are when they are read again. */
    static Map<String, Object> plain(Map<String, Object> data) {
        return parse(text(data));
    }

    static int size(Map<String, Object> data) {
        return size(write(data));
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String write(Object data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("event data must be plain JSON values", e);
        }
    }
}
