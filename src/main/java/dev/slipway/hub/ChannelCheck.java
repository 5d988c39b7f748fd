package dev.slipway.hub;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/** Whether a {@code templatedRoute} says what its template asks for, and nothing else. */
final class ChannelCheck {
    private static final Set<String> FIELDS = Set.of("routeTemplateRef", "routeId", "prefixId", "parameters", "beans");
    private static final Set<String> PARAMETER = Set.of("name", "value");

    private final TreeMap<String, RouteTemplate> templates;
    private final RouteWorld world;
    private final RouteIds ids;
    private final List<RouteMistake> mistakes;

    ChannelCheck(
            TreeMap<String, RouteTemplate> templates, RouteWorld world, RouteIds ids, List<RouteMistake> mistakes) {
        this.templates = templates;
        this.world = world;
        this.ids = ids;
        this.mistakes = mistakes;
    }

    void check(RouteItem item) {
        Fields.known(item, item.body(), FIELDS, mistakes);
        Fields.list(item, "parameters", "{name: …, value: …}", mistakes);
        routeId(item);
        String ref = YamlNodes.text(item.body(), "routeTemplateRef");
        RouteTemplate template = templates.get(ref);
        if (template == null) {
            String near = Nearest.to(ref, templates.keySet());
            mistakes.add(item.mistake(
                    line(item, "routeTemplateRef"),
                    "routeTemplateRef",
                    (ref.isBlank() ? "is missing" : "there is no routeTemplate " + ref)
                            + (near.isEmpty() ? "; there are " + String.join(", ", templates.keySet()) : near)));
            return;
        }
        parameters(item, template);
    }

    private void routeId(RouteItem item) {
        String id = YamlNodes.text(item.body(), "routeId");
        int line = line(item, "routeId");
        if (id.isBlank()) {
            mistakes.add(item.mistake(line, "routeId", "is missing; give the route an id, as channel-NAME"));
            return;
        }
        String owner = ids.taken(item.file() + ":" + line, "route", id);
        if (owner != null) {
            mistakes.add(item.mistake(
                    line, "routeId", "another route is " + id + " already (" + owner + "); choose another id"));
        }
    }

    private static int line(RouteItem item, String field) {
        return YamlNodes.field(item.body(), field).map(YamlNodes.Field::line).orElse(item.line());
    }

    private void parameters(RouteItem item, RouteTemplate template) {
        Map<String, Integer> lines = new HashMap<>();
        Map<String, String> values = new HashMap<>();
        template.beans().forEach(one -> values.put(one, null));
        Set<String> faulty = new HashSet<>();
        for (Node node : YamlNodes.items(item.body(), "parameters")) {
            Fields.known(item, node, PARAMETER, mistakes);
            String name = YamlNodes.text(node, "name");
            RouteTemplate.Parameter parameter = template.parameters().get(name);
            if (parameter == null) {
                mistakes.add(item.mistake(
                        YamlNodes.line(node),
                        name.isBlank() ? "name" : name,
                        name.isBlank()
                                ? "is missing; a parameter is written {name: …, value: …}"
                                : "routeTemplate " + template.id() + " has no such parameter"
                                        + Nearest.to(name, template.parameters().keySet())));
            } else if (lines.putIfAbsent(name, YamlNodes.line(node)) != null) {
                mistakes.add(item.mistake(YamlNodes.line(node), name, "is there twice; leave one of them out"));
            } else {
                values.put(name, value(item, node, parameter, faulty));
            }
        }
        for (RouteTemplate.Parameter parameter : template.parameters().values()) {
            if (!lines.containsKey(parameter.name())) {
                values.put(parameter.name(), parameter.otherwise());
                if (parameter.required()) {
                    faulty.add(parameter.name());
                    mistakes.add(item.mistake(
                            item.line(), parameter.name(), "is missing; give it a value" + meaning(parameter)));
                }
            }
        }
        if (template.isOfChannels() && faulty.stream().noneMatch(Set.of("kind", "name", "tenant")::contains)) {
            unique(item, lines.getOrDefault("name", item.line()), values);
        }
        beans(item, template, lines, values, faulty);
    }

    /** What it stands for, or null if that is not known. */
    private String value(RouteItem item, Node node, RouteTemplate.Parameter parameter, Set<String> faulty) {
        String written = YamlNodes.text(node, "value");
        int line = YamlNodes.field(node, "value").map(YamlNodes.Field::line).orElse(YamlNodes.line(node));
        Placeholders.Resolved resolved = new Placeholders(world, Map.of()).resolve(written);
        List<String> faults = faults(parameter, written, resolved);
        faults.forEach(fault -> mistakes.add(item.mistake(line, parameter.name(), fault)));
        if (!faults.isEmpty()) {
            faulty.add(parameter.name());
        }
        return resolved.text();
    }

    private static List<String> faults(
            RouteTemplate.Parameter parameter, String written, Placeholders.Resolved resolved) {
        if (Credentials.isOne(parameter.name()) && !Credentials.isReference(written) || Credentials.inside(written)) {
            return List.of("a credential is not written here; name the environment variable that has it: {{env:NAME}}");
        }
        if (resolved.text() == null) {
            return resolved.faults();
        }
        if (resolved.text().isBlank() && parameter.required()) {
            return List.of((written.isBlank() ? "is empty" : "what " + written + " stands for is empty")
                    + "; give it a value" + meaning(parameter));
        }
        String shown = written.contains("{{") ? "what it stands for" : quoted(written);
        boolean word = Set.of("kind", "name", "tenant").contains(parameter.name());
        if (word && !ParameterType.isWord(resolved.text())) {
            return List.of(shown + " is none of [a-z0-9_-]{1,64}");
        }
        return ParameterType.unlike(parameter, resolved.text()).map(fault -> shown + " " + fault).stream()
                .toList();
    }

    private void unique(RouteItem item, int line, Map<String, String> values) {
        String kind = values.get("kind");
        String name = values.get("name");
        String tenant = values.get("tenant");
        if (kind == null || name == null || tenant == null) {
            return;
        }
        String owner = kind.equals(Channels.HTTP.kind()) && name.equals(Channels.HTTP.name())
                ? "the API itself"
                : ids.taken(item.file() + ":" + line, "channel", kind, name, tenant);
        if (owner != null) {
            mistakes.add(item.mistake(
                    line,
                    "name",
                    "tenant " + tenant + " has a channel " + kind + "/" + name + " already (" + owner
                            + "); choose another name"));
        }
    }

    /** Beans that the template picks by what this route says, as {@code #bean:mails-{{after}}}. */
    private void beans(
            RouteItem item,
            RouteTemplate template,
            Map<String, Integer> lines,
            Map<String, String> values,
            Set<String> faulty) {
        for (String ref : template.beanRefs()) {
            String name = new Placeholders(world, values).resolve(ref).text();
            List<String> by = lines.keySet().stream()
                    .filter(one -> ref.contains("{{" + one + "}}"))
                    .toList();
            if (name != null
                    && !by.isEmpty()
                    && by.stream().noneMatch(faulty::contains)
                    && !world.beans().contains(name)) {
                mistakes.add(item.mistake(
                        lines.get(by.get(0)), by.get(0), "there is no bean " + name + Nearest.to(name, world.beans())));
            }
        }
    }

    private static String meaning(RouteTemplate.Parameter parameter) {
        return parameter.description().isBlank() ? "" : " (" + parameter.description() + ")";
    }

    private static String quoted(String value) {
        String shown = value.codePoints()
                .limit(40)
                .map(one -> Character.isISOControl(one) ? '?' : one)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "\"" + shown + (shown.length() < value.length() ? "…\"" : "\"");
    }
}
