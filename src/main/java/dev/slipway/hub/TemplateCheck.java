package dev.slipway.hub;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Whether a template is declared so that whoever fills it in can be told what is wrong. */
final class TemplateCheck {
    private static final Set<String> FIELDS =
            Set.of("id", "description", "note", "parameters", "beans", "route", "from");
    private static final Set<String> PARAMETER = Set.of("name", "defaultValue", "description", "required");

    private TemplateCheck() {}

    static void check(RouteTemplate template, RouteIds ids, List<RouteMistake> mistakes) {
        RouteItem item = template.item();
        Fields.known(item, item.body(), FIELDS, mistakes);
        if (template.id().isBlank()) {
            mistakes.add(item.mistake(item.line(), "id", "is missing; channels name their template by it"));
        } else {
            String owner = ids.taken(item.place(), "routeTemplate", template.id());
            if (owner != null) {
                mistakes.add(item.mistake(
                        item.line(),
                        "id",
                        "there is a routeTemplate " + template.id() + " already (" + owner + "); choose another id"));
            }
        }
        Fields.list(item, "parameters", "{name: …, description: …}", mistakes);
        Set<String> names = new HashSet<>();
        for (Node node : YamlNodes.items(item.body(), "parameters")) {
            Fields.known(item, node, PARAMETER, mistakes);
            parameter(item, RouteTemplate.parameter(node), names, mistakes);
        }
    }

    private static void parameter(
            RouteItem item, RouteTemplate.Parameter parameter, Set<String> names, List<RouteMistake> mistakes) {
        int line = parameter.line();
        String name = parameter.name();
        if (name.isBlank()) {
            mistakes.add(item.mistake(line, "name", "is missing; a parameter needs one"));
        } else if (!names.add(name)) {
            mistakes.add(item.mistake(line, name, "is declared twice; leave one of them out"));
        } else if (parameter.description().isBlank()) {
            mistakes.add(item.mistake(line, name, "has no description; say what it is for"));
        }
        if (parameter.otherwise() != null
                && Credentials.isOne(name)
                && !Credentials.isReference(parameter.otherwise())) {
            mistakes.add(item.mistake(line, name, "a credential has no default; leave it out or empty"));
        }
    }
}
