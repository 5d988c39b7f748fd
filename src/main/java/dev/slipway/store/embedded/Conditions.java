package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a query asks of every document it finds, as far as an index can use it; the rest is for the filter. */
final class Conditions {
    private static final String ID = "_id";
    private static final int MOST_LOOKUPS = 10_000;

    private final Map<String, Collection<?>> equal = new HashMap<>();
    private KeyValue fromId;
    private KeyValue toId;

    Conditions(Document query) {
        read(query);
    }

    private void read(Document query) {
        query.forEach((field, wanted) -> {
            if (field.equals("$and") && wanted instanceof Collection<?> all) {
                all.forEach(each -> read((Document) each));
            } else if (!field.startsWith("$")) {
                read(field, wanted);
            }
        });
    }

    private void read(String field, Object wanted) {
        if (isValue(wanted)) {
            equal.putIfAbsent(field, List.of(wanted));
        } else if (wanted instanceof Document operators && !BsonRegularExpression.isRegularExpression(operators)) {
            operators.forEach((operator, operand) -> read(field, operator, operand));
        }
    }

    private void read(String field, String operator, Object operand) {
        if (operator.equals("$in")
                && operand instanceof Collection<?> any
                && any.stream().allMatch(Conditions::isValue)) {
            equal.putIfAbsent(field, any);
        } else if (isValue(operand)) {
            switch (operator) {
                case "$eq" -> equal.put(field, List.of(operand));
                case "$gt", "$gte" -> fromId = field.equals(ID) ? StoreCollection.positionOf(operand) : fromId;
                case "$lt", "$lte" -> toId = field.equals(ID) ? StoreCollection.positionOf(operand) : toId;
                default -> {
                    // for the filter
                }
            }
        }
    }

    /** Values whose equality an index decides as a query does; null, lists and patterns are left to the filter. */
    private static boolean isValue(Object value) {
        if (value == null) {
            return false;
        }
        return switch (value) {
            case Document document -> document.keySet().stream().noneMatch(key -> key.startsWith("$"));
            case String s -> true;
            case Number n -> true;
            case Boolean b -> true;
            case Instant t -> true;
            case ObjectId o -> true;
            case UUID u -> true;
            case BinData d -> true;
            case BsonTimestamp t -> true;
            default -> false;
        };
    }

    Optional<KeyValue> fromId() {
        return Optional.ofNullable(fromId);
    }

    Optional<KeyValue> toId() {
        return Optional.ofNullable(toId);
    }

    /** How many of these fields, from the first on, must equal something. */
    int equalAtFront(List<String> fields) {
        int n = 0;
        while (n < fields.size() && equal.containsKey(fields.get(n))) {
            n++;
        }
        return n;
    }

    /** The first values that documents may have in these fields; empty when they are too many to look up. */
    Optional<Set<KeyValue>> lookups(List<String> fields) {
        List<List<Object>> lookups = List.of(List.of());
        for (String field : fields) {
            Collection<?> values = equal.get(field);
            if ((long) lookups.size() * values.size() > MOST_LOOKUPS) {
                return Optional.empty();
            }
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> lookup : lookups) {
                for (Object value : values) {
                    List<Object> next = new ArrayList<>(lookup);
                    next.add(value);
                    longer.add(next);
                }
            }
            lookups = longer;
        }
        Set<KeyValue> distinct = new LinkedHashSet<>();
        lookups.forEach(values -> distinct.add(new KeyValue(values).normalized()));
        return Optional.of(distinct);
    }
}
