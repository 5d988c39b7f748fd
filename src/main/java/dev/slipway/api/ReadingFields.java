package dev.slipway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.receipt.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which fields of a reading a caller asked for, by {@code ?fields=total,merchant.name}; all where none is named. */
record ReadingFields(List<String> names) {
    private static final Set<String> KNOWN = new TreeSet<>(List.of(
            "merchant",
            "merchant.name",
            "merchant.address",
            "merchant.phone",
            "merchant.taxId",
            "merchant.chain",
            "purchasedAt",
            "number",
            "documentType",
            "language",
            "total",
            "currencyAssumed",
            "subtotal",
            "tip",
            "taxes",
            "payment",
            "payment.method",
            "payment.cardLast4",
            "lines",
            "confidence",
            "engines"));

    /**
     * @param fields names parted by commas, or null
     * @throws Refusal {@code request.unknown_field}
     */
    static ReadingFields of(String fields) {
        List<String> names = fields == null
                ? List.of()
                : Arrays.stream(fields.split(","))
                        .map(String::strip)
                        .filter(f -> !f.isEmpty())
                        .distinct()
                        .toList();
        List<Refusal.FieldError> unknown = names.stream()
                .filter(name -> !KNOWN.contains(name))
                .map(name -> new Refusal.FieldError(
                        "/fields", "request.unknown_field", "'" + printable(name) + "' is no field of a reading."))
                .toList();
        if (!unknown.isEmpty()) {
            throw new Refusal(
                    "request.unknown_field",
                    unknown.getFirst().message() + " Known are " + String.join(", ", KNOWN) + ".",
                    unknown);
        }
        return new ReadingFields(names);
    }

    private static String printable(String name) {
        String clean = name.replaceAll("[^\\w.-]", "?");
        return clean.length() > 40 ? clean.substring(0, 40) : clean;
    }

    /** Only what was asked for, in the reading's own order. */
    ObjectNode of(ObjectNode reading) {
        return names.isEmpty() ? reading : some(reading, "");
    }

    private ObjectNode some(ObjectNode whole, String path) {
        ObjectNode some = whole.objectNode();
        for (var field : whole.properties()) {
            String name = path + field.getKey();
            JsonNode value = field.getValue();
            if (names.contains(name)) {
                some.set(field.getKey(), value);
            } else if (value instanceof ObjectNode inner && names.stream().anyMatch(n -> n.startsWith(name + "."))) {
                some.set(field.getKey(), some(inner, name + "."));
            }
        }
        return some;
    }
}
