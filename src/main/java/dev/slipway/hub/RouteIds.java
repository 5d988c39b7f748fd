package dev.slipway.hub;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who has which id: two of one kind cannot have the same. */
final class RouteIds {
    private final Map<List<String>, String> owners = new HashMap<>();

    /** {@code null} if the id was free and is now this place's, else whose it is. */
    String taken(String place, String... id) {
        return owners.putIfAbsent(List.of(id), place);
    }
}
