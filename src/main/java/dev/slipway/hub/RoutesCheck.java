package dev.slipway.hub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads files of routes before Camel does, which names neither file nor line of a missing parameter or bean and lets
 * unknown ones pass. What Camel itself names by file and line, the steps of a route, is left to it.
 */
final class RoutesCheck {
    private final List<RouteMistake> mistakes = new ArrayList<>();
    private final RouteIds ids = new RouteIds();
    private final TreeMap<String, RouteTemplate> templates = new TreeMap<>();
    private final List<RouteItem> items = new ArrayList<>();
    private final RouteWorld world;

    private RoutesCheck(List<RouteFile> files, RouteWorld outside) {
        files.forEach(file -> items.addAll(RouteItem.of(file, mistakes)));
        this.world = outside.with(of("beans")
                .flatMap(one -> YamlNodes.items(one.body()).stream())
                .map(one -> YamlNodes.text(one, "name"))
                .toList());
    }

    /** All that is wrong, in the order of the files and their lines. */
    static List<RouteMistake> mistakes(List<RouteFile> files, RouteWorld outside) {
        RoutesCheck check = new RoutesCheck(files, outside);
        check.texts();
        ChannelCheck channels = new ChannelCheck(check.templates, check.world, check.ids, check.mistakes);
        check.of("templatedRoute").forEach(channels::check);
        List<String> order = files.stream().map(RouteFile::name).toList();
        check.mistakes.sort(Comparator.comparingInt((RouteMistake one) -> order.indexOf(one.file()))
                .thenComparingInt(RouteMistake::line));
        return check.mistakes;
    }

    private Stream<RouteItem> of(String kind) {
        return items.stream().filter(one -> one.kind().equals(kind));
    }

    /** Templates, and what is no template and no use of one. */
    private void texts() {
        Set<String> configurations = of("routeConfiguration")
                .map(one -> YamlNodes.text(one.body(), "id"))
                .collect(Collectors.toCollection(HashSet::new));
        for (RouteItem item : items) {
            switch (item.kind()) {
                case "templatedRoute" -> {}
                case "routeTemplate" -> {
                    RouteTemplate template = RouteTemplate.of(item);
                    TemplateCheck.check(template, ids, mistakes);
                    templates.putIfAbsent(template.id(), template);
                    new RouteText(
                                    item,
                                    world.with(template.beans()),
                                    template.names(),
                                    configurations,
                                    template.beanRefs(),
                                    mistakes)
                            .check();
                }
                default -> {
                    id(item);
                    new RouteText(item, world, Map.of(), configurations, new ArrayList<>(), mistakes).check();
                }
            }
        }
    }

    private void id(RouteItem item) {
        String id = YamlNodes.text(item.body(), "id");
        if (!Set.of("route", "routeConfiguration").contains(item.kind()) || id.isBlank()) {
            return;
        }
        String owner = ids.taken(item.place(), item.kind(), id);
        if (owner != null) {
            mistakes.add(item.mistake(
                    item.line(),
                    "id",
                    "another " + item.kind() + " is " + id + " already (" + owner + "); choose another id"));
        }
    }
}
