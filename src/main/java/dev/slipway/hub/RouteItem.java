package dev.slipway.hub;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * One item of a file of routes.
 *
 * @param kind {@code route}, {@code routeTemplate}, {@code templatedRoute} …
 * @param line where it begins
 */
record RouteItem(String file, String kind, int line, Node body) {
    /** What may stand at the top of a file: {@code schema/camelYamlDsl.json} of camel-yaml-dsl 4.18. */
    private static final Set<String> KINDS = new TreeSet<>(Set.of(
            "beans",
            "dataFormats",
            "errorHandler",
            "from",
            "intercept",
            "interceptFrom",
            "interceptSendToEndpoint",
            "onCompletion",
            "onException",
            "rest",
            "restConfiguration",
            "route",
            "routeConfiguration",
            "routeTemplate",
            "templatedRoute"));

    /** {@code file:line}. */
    String place() {
        return file + ":" + line;
    }

    RouteMistake mistake(int at, String what, String says) {
        return new RouteMistake(file, at, what, says);
    }

    /** Those of a file that can be read. */
    static List<RouteItem> of(RouteFile file, List<RouteMistake> mistakes) {
        List<RouteItem> items = new ArrayList<>();
        read(file, mistakes).ifPresent(root -> {
            if (YamlNodes.items(root).isEmpty()) {
                mistakes.add(new RouteMistake(
                        file.name(),
                        YamlNodes.line(root),
                        "yaml",
                        "is no list; begin each item with - as in - templatedRoute:"));
            }
            Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            twice(file, root, seen, mistakes);
            for (Node item : YamlNodes.items(root)) {
                List<YamlNodes.Field> fields = YamlNodes.fields(item);
                if (fields.size() != 1) {
                    mistakes.add(new RouteMistake(
                            file.name(),
                            YamlNodes.line(item),
                            "yaml",
                            "is not one thing; after - comes one of " + KINDS));
                    continue;
                }
                YamlNodes.Field field = fields.get(0);
                if (KINDS.contains(field.name())) {
                    items.add(new RouteItem(file.name(), field.name(), field.line(), field.value()));
                } else {
                    mistakes.add(new RouteMistake(
                            file.name(),
                            field.line(),
                            field.name(),
                            "is nothing that Camel knows here" + Nearest.to(field.name(), KINDS)));
                }
            }
        });
        return items;
    }

    private static Optional<Node> read(RouteFile file, List<RouteMistake> mistakes) {
        int strange = file.text().indexOf('\uFFFD');
        if (strange >= 0) {
            int line = (int) file.text().substring(0, strange).lines().count();
            mistakes.add(
                    new RouteMistake(file.name(), Math.max(1, line), "yaml", "is not UTF-8; save the file as UTF-8"));
            return Optional.empty();
        }
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(file.text());
            if (root.isEmpty()) {
                mistakes.add(new RouteMistake(
                        file.name(), 1, "yaml", "is empty, which Camel refuses; write [] or remove the file"));
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            int line = mark == null ? 1 : mark.getLine() + 1;
            int column = mark == null ? 1 : mark.getColumn() + 1;
            mistakes.add(new RouteMistake(file.name(), line, line + ":" + column, "yaml", problem(e)));
        } catch (YamlEngineException e) {
            mistakes.add(new RouteMistake(file.name(), 1, "yaml", "cannot be read; is it larger than 3 MB?"));
        }
        return Optional.empty();
    }

    /** Without the text found: an unquoted password may begin with {@code *}, {@code &}, {@code !} or {@code @}. */
    private static String problem(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "cannot be read" : e.getProblem();
        return problem.replaceFirst("(undefined alias|duplicate anchor|undefined tag handle|escape character).*", "$1")
                + "; a text with * & ! @ % { [ : or # in it goes in quotes";
    }

    private static void twice(RouteFile file, Node node, Set<Node> seen, List<RouteMistake> mistakes) {
        if (!seen.add(node)) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (YamlNodes.Field field : YamlNodes.fields(node)) {
            if (!names.add(field.name())) {
                mistakes.add(new RouteMistake(
                        file.name(), field.line(), field.name(), "is there twice; leave one of them out"));
            }
            twice(file, field.value(), seen, mistakes);
        }
        YamlNodes.items(node).forEach(one -> twice(file, one, seen, mistakes));
    }
}
