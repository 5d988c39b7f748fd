package dev.slipway.hub;

import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The form of an item: the fields that it may have, and which are lists. */
final class Fields {
    private Fields() {}

    static void known(RouteItem item, Node node, Set<String> known, List<RouteMistake> mistakes) {
        for (YamlNodes.Field field : YamlNodes.fields(node)) {
            if (!known.contains(field.name())) {
                mistakes.add(item.mistake(
                        field.line(),
                        field.name(),
                        "is nothing that Camel knows here" + Nearest.to(field.name(), known)));
            }
        }
    }

    static void list(RouteItem item, String name, String of, List<RouteMistake> mistakes) {
        YamlNodes.field(item.body(), name)
                .filter(field -> !(field.value() instanceof SequenceNode))
                .ifPresent(field -> mistakes.add(item.mistake(field.line(), name, "is no list; write it as - " + of)));
    }
}
