package dev.slipway.receipt;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How sure a reading is of each field, 0 to 1, by the field's path, e.g. {@code merchant.name}. */
public record Confidence(List<Field> fields) {
    public static final Confidence NONE = new Confidence(List.of());

    public record Field(String name, double score) {}

    public Confidence {
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    @JsonCreator
    public static Confidence of(Map<String, Double> scores) {
        return new Confidence(scores.entrySet().stream()
                .map(e -> new Field(e.getKey(), e.getValue()))
                .toList());
    }

    /** 0 for a field that was not read. */
    public double of(String name) {
        return fields.stream()
                .filter(f -> f.name().equals(name))
                .mapToDouble(Field::score)
                .findFirst()
                .orElse(0);
    }

    /** With this score for the field in place of what it had. */
    public Confidence with(String name, double score) {
        return new Confidence(
                Stream.concat(fields.stream().filter(f -> !f.name().equals(name)), Stream.of(new Field(name, score)))
                        .toList());
    }

    @JsonValue
    public Map<String, Double> asMap() {
        Map<String, Double> map = new LinkedHashMap<>();
        fields.forEach(f -> map.put(f.name(), f.score()));
        return map;
    }
}
