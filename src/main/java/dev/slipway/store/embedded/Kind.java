package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Locale;

/** What a command does to the store, which decides what it may run beside. */
enum Kind {
    READ,
    WRITE,
    DEFINE;

    static Kind of(String command, Document query) {
        return switch (command.toLowerCase(Locale.ROOT)) {
            case "insert", "update", "delete", "findandmodify" -> WRITE;
            case "create", "createindexes", "drop", "dropindexes", "dropdatabase", "renamecollection" -> DEFINE;
            case "aggregate" -> writes(query.get("pipeline")) ? DEFINE : READ;
            default -> READ;
        };
    }

    /** Whether it reads one document by its id and does nothing else. */
    static boolean isLookup(Document query) {
        return query.containsKey("find")
                && query.get("filter") instanceof Document filter
                && filter.size() == 1
                && filter.get("_id") instanceof String;
    }

    private static boolean writes(Object pipeline) {
        return pipeline instanceof Collection<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document fields
                                && (fields.containsKey("$out") || fields.containsKey("$merge")));
    }
}
