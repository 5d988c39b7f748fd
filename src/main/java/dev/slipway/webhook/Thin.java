package dev.slipway.webhook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Data reduced to what names things: ids, and the url to ask for the rest at (Standard Webhooks 1.0, thin payloads). */
final class Thin {
    private static final Set<String> NAMES = Set.of("id", "externalId", "url");
    private static final Pattern ID = Pattern.compile("[a-z]{3}_[a-z0-9_-]{1,64}");

    private Thin() {}

    static Map<String, Object> of(Map<?, ?> data) {
        Map<String, Object> thin = new LinkedHashMap<>();
        data.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value instanceof Map<?, ?> inner) {
                Map<String, Object> named = of(inner);
                if (!named.isEmpty()) {
                    thin.put(name, named);
                }
            } else if (NAMES.contains(name) && !(value instanceof Iterable<?>)
                    || value instanceof String text && ID.matcher(text).matches()) {
                thin.put(name, value);
            }
        });
        return thin;
    }
}
