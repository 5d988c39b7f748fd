package dev.slipway.hub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A {@code routeTemplate} as it is declared.
 *
 * @param beans those that each of its routes has for itself, which its text names as if they were parameters
 * @param beanRefs beans whose names depend on parameters, as {@code mails-{{after}}}
 */
record RouteTemplate(
        RouteItem item, String id, Map<String, Parameter> parameters, List<String> beans, List<String> beanRefs) {
    /**
     * @param required whether a route has to give it: neither {@code required: false} nor a default
     * @param otherwise its default, or null
     * @param line where it is declared
     */
    record Parameter(String name, boolean required, String otherwise, String description, int line) {}

    static RouteTemplate of(RouteItem item) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (Node one : YamlNodes.items(item.body(), "parameters")) {
            Parameter parameter = parameter(one);
            parameters.putIfAbsent(parameter.name(), parameter);
        }
        List<String> beans = YamlNodes.items(item.body(), "beans").stream()
                .map(one -> YamlNodes.text(one, "name"))
                .toList();
        return new RouteTemplate(item, YamlNodes.text(item.body(), "id"), parameters, beans, new ArrayList<>());
    }

    static Parameter parameter(Node node) {
        String otherwise =
                YamlNodes.field(node, "defaultValue").map(YamlNodes.Field::text).orElse(null);
        boolean required =
                otherwise == null && !YamlNodes.text(node, "required").equals("false");
        return new Parameter(
                YamlNodes.text(node, "name"),
                required,
                otherwise,
                YamlNodes.text(node, "description"),
                YamlNodes.line(node));
    }

    /** Whether its routes are channels, by what they are called in {@code GET /v1/channels}. */
    boolean isOfChannels() {
        return parameters.keySet().containsAll(List.of("kind", "name", "tenant"));
    }

    /** What its text may name; nothing of it has a value yet. */
    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        parameters.keySet().forEach(one -> names.put(one, null));
        beans.forEach(one -> names.put(one, null));
        return names;
    }
}
