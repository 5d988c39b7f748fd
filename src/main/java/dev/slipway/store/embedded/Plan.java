package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which documents a query looks at before its filter: those that an index names, or a range of {@code _id}.
 *
 * @param positions where they are, when an index says so
 * @param fromId the first of the range, or null
 * @param toId the last of the range, or null
 * @param descending whether the range is read backwards
 * @param ordered whether they come in the order that was asked for
 */
record Plan(Optional<Stream<KeyValue>> positions, KeyValue fromId, KeyValue toId, boolean descending, boolean ordered) {
    private static final String ID = "_id";

    static Plan of(Conditions conditions, Document order, int limit, List<LookupIndex> indexes) {
        boolean byId = order != null && order.keySet().equals(Set.of(ID));
        boolean natural = order != null && order.containsKey("$natural");
        boolean descending =
                (byId || natural) && isDescending(order.values().iterator().next());
        boolean narrow = conditions.fromId().isPresent() && conditions.toId().isPresent();
        boolean firstFew = byId
                && limit > 0
                && (conditions.fromId().isPresent() || conditions.toId().isPresent());
        Optional<Stream<KeyValue>> positions = indexes.stream()
                .filter(index -> conditions.equalAtFront(index.fields()) > 0)
                .filter(index -> isComplete(index, conditions) || !narrow && !firstFew)
                .max(Comparator.comparing((LookupIndex index) -> isComplete(index, conditions))
                        .thenComparing(index -> conditions.equalAtFront(index.fields())))
                .flatMap(index -> positions(index, conditions));
        if (positions.isPresent()) {
            return new Plan(positions, null, null, false, false);
        }
        return new Plan(
                Optional.empty(),
                conditions.fromId().orElse(null),
                conditions.toId().orElse(null),
                descending,
                byId || natural);
    }

    private static boolean isComplete(LookupIndex index, Conditions conditions) {
        return index.isUnique()
                && conditions.equalAtFront(index.fields()) == index.fields().size();
    }

    private static Optional<Stream<KeyValue>> positions(LookupIndex index, Conditions conditions) {
        List<String> fields = index.fields().subList(0, conditions.equalAtFront(index.fields()));
        return conditions
                .lookups(fields)
                .map(lookups -> lookups.stream().flatMap(index::positions).distinct());
    }

    private static boolean isDescending(Object direction) {
        return direction instanceof Number number && number.intValue() < 0;
    }
}
