package dev.slipway.event;

import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The catalogue of event types, read from {@code events/types.yaml}. */
public final class EventTypes {
    /** The newest version that any shape has. */
    public static final int NEWEST = 1;

    /** Names an integrator's own happening. */
    private static final Pattern CUSTOM = Pattern.compile("custom\\.[a-z0-9][a-z0-9_.-]{0,62}");

    private static final List<String> ENVELOPE =
            List.of("id", "type", "version", "timestamp", "tenant", "test", "data");

    private final Map<String, EventType> types = new LinkedHashMap<>();

    /**
     * One type.
     *
     * @param schema JSON Schema 2020-12 of a whole body
     * @param sample a body
     */
    public record EventType(
            String type, int version, String description, Map<String, Object> schema, Map<String, Object> sample) {}

    public EventTypes() {
        try (InputStream yaml = EventTypes.class.getResourceAsStream("/events/types.yaml")) {
            Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            Map<String, Object> shapes = map(file.get("shapes"));
            map(file.get("types")).forEach((type, entry) -> types.put(type, read(type, map(entry), shapes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<EventType> all() {
        return List.copyOf(types.values());
    }

    /** Whether any type can ever match a pattern: {@code *}, {@code receipt.*}, or a type's name. */
    public boolean knows(String pattern) {
        return isCustom(pattern)
                || types.keySet().stream().anyMatch(type -> type.equals(pattern) || matches(pattern, type));
    }

    public static boolean isCustom(String type) {
        return CUSTOM.matcher(type).matches();
    }

    /** @param patterns none means all types */
    public static boolean matches(List<String> patterns, String type) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, type));
    }

    /**
     * Says no to what is no happening of an integrator's own.
     *
     * @throws Refusal {@code event.type_invalid}, {@code event.data_too_large}
     */
    public static void checkCustom(String type, Map<String, Object> data) {
        if (type == null || !isCustom(type)) {
            throw refusal(
                    "event.type_invalid",
                    "/type",
                    "the type must be custom. and a name in lower case, such as custom.visit");
        }
        if (data != null && EventData.size(data) > EventData.MAX) {
            throw refusal(
                    "event.data_too_large",
                    "/data",
                    "the data are %d bytes, at most %d are taken".formatted(EventData.size(data), EventData.MAX));
        }
    }

    private static boolean matches(String pattern, String type) {
        return pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(type);
    }

    private static Refusal refusal(String code, String pointer, String detail) {
        return new Refusal(code, detail, List.of(new Refusal.FieldError(pointer, code, detail)));
    }

    private static EventType read(String type, Map<String, Object> entry, Map<String, Object> shapes) {
        String description = (String) entry.get("description");
        Map<String, Object> shape = map(shapes.get((String) entry.get("shape")));
        Map<String, Object> data = new LinkedHashMap<>(map(shape.get("sample")));
        data.putAll(map(entry.getOrDefault("sample", Map.of())));
        Map<String, Object> sample = new LinkedHashMap<>();
        Stream.of(
                        "evt_01kb0000000000000000000000",
                        type.replace("*", "visit"),
                        1,
                        "2026-11-22T10:00:00Z",
                        "default",
                        false,
                        data)
                .forEachOrdered(value -> sample.put(ENVELOPE.get(sample.size()), value));
        return new EventType(type, 1, description, schema(type, map(shape.get("schema"))), sample);
    }

    private static Map<String, Object> schema(String type, Map<String, Object> data) {
        Map<String, Object> named = type.endsWith("*")
                ? Map.of(
                        "type",
                        "string",
                        "pattern",
                        "^" + type.replace(".", "\\.").replace("*", ".+"))
                : Map.of("const", type);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", Map.of("type", "string", "pattern", "^evt_"));
        properties.put("type", named);
        properties.put("version", Map.of("const", 1));
        properties.put("timestamp", Map.of("type", "string", "format", "date-time"));
        properties.put("tenant", Map.of("type", "string"));
        properties.put("test", Map.of("type", "boolean"));
        properties.put("data", data);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", type);
        schema.put("type", "object");
        schema.put("required", ENVELOPE);
        schema.put("properties", properties);
        return schema;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
