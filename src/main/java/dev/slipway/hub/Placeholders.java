package dev.slipway.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code {{…}}} stands for, after Camel's rules for property placeholders. */
final class Placeholders {
    private static final Pattern INNERMOST = Pattern.compile("(?<!\\\\)\\{\\{([^{}]+)}}");
    /** Camel's other functions, of which only Camel knows what they answer. */
    private static final Set<String> FUNCTIONS =
            Set.of("service", "service.name", "service.host", "service.port", "boolean", "bean");

    private final RouteWorld world;
    private final Map<String, String> parameters;

    /** @param parameters those of the template at hand; null is one whose value is not known here */
    Placeholders(RouteWorld world, Map<String, String> parameters) {
        this.world = world;
        this.parameters = parameters;
    }

    /**
     * @param text null where not all of it can be known here
     * @param faults what is not defined, and what to do
     */
    record Resolved(String text, List<String> faults) {}

    Resolved resolve(String text) {
        if (!text.contains("{{")) {
            return new Resolved(text, List.of());
        }
        List<String> faults = new ArrayList<>();
        String rest = text;
        boolean known = true;
        Matcher found = INNERMOST.matcher(rest);
        // the count ends a property that names itself
        for (int i = 0; i < 100 && found.find(); i++, found = INNERMOST.matcher(rest)) {
            Value value = value(found.group(1), faults);
            known &= value.known();
            rest = rest.substring(0, found.start()) + value.text() + rest.substring(found.end());
        }
        if (rest.contains("{{") && !rest.contains("}}") && !rest.contains("\\{{")) {
            faults.add("has {{ without }}; close it");
        }
        return new Resolved(known && faults.isEmpty() ? rest : null, faults);
    }

    private record Value(String text, boolean known) {
        static Value of(String text) {
            return new Value(text, true);
        }

        static Value unknown() {
            return new Value("", false);
        }
    }

    private Value value(String written, List<String> faults) {
        boolean optional = written.startsWith("?");
        String key = optional || written.startsWith("!") ? written.substring(1) : written;
        String prefix = key.contains(":") ? key.substring(0, key.indexOf(':')) : "";
        boolean variable = prefix.equals("env");
        String wanted = variable || prefix.equals("sys") ? key.substring(4) : key;
        optional |= wanted.startsWith("?");
        int colon = wanted.indexOf(':');
        String name = (colon < 0 ? wanted : wanted.substring(0, colon)).replaceFirst("^\\?", "");
        if (!variable && (FUNCTIONS.contains(prefix) || parameters.containsKey(name))) {
            String given = parameters.get(name);
            return given == null ? Value.unknown() : Value.of(given);
        }
        String value =
                variable ? world.variables().apply(name) : world.properties().apply(name);
        if (value != null || colon >= 0 || optional) {
            return Value.of(value != null ? value : colon < 0 ? "" : wanted.substring(colon + 1));
        }
        faults.add(
                variable
                        ? "the environment variable " + name + " is not set; set it for the hub"
                        : "nothing defines {{" + name + "}}" + Nearest.to(name, parameters.keySet()));
        return Value.unknown();
    }
}
