package dev.slipway.hub;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Goes through the text of an item: placeholders that nothing defines, beans that there are not, written credentials. */
final class RouteText {
    private static final Pattern BEAN = Pattern.compile("#bean:([^?]+)");
    private static final Pattern REGISTRY = Pattern.compile("#([A-Za-z_][\\w.-]*)");
    private static final Pattern BEAN_URI = Pattern.compile("bean:([^?:]+)(\\?.*)?");
    private static final Pattern IN_SIMPLE = Pattern.compile("\\$\\{bean:([\\w-]+)[.?}]");
    private static final Pattern REFERENCE = Pattern.compile("(RAW[({])?(\\{\\{|#).*");
    /** Several, a pattern, or what is known only later. */
    private static final Pattern MORE_THAN_A_NAME = Pattern.compile("[{*,]");
    /** Read by people, not by Camel. */
    private static final Set<String> PROSE = Set.of("description", "note");

    private final RouteItem item;
    private final Placeholders placeholders;
    private final Set<String> beans;
    private final Set<String> configurations;
    private final List<String> beanRefs;
    private final List<RouteMistake> mistakes;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param beanRefs where names of beans go that depend on a template's parameters */
    RouteText(
            RouteItem item,
            RouteWorld world,
            Map<String, String> parameters,
            Set<String> configurations,
            List<String> beanRefs,
            List<RouteMistake> mistakes) {
        this.item = item;
        this.placeholders = new Placeholders(world, parameters);
        this.beans = world.beans();
        this.configurations = configurations;
        this.beanRefs = beanRefs;
        this.mistakes = mistakes;
    }

    void check() {
        check(item.body(), "", item.kind());
    }

    /** @param above the key that holds the mapping that {@code key} is in */
    private void check(Node node, String above, String key) {
        if (!seen.add(node) || PROSE.contains(key)) {
            return;
        }
        YamlNodes.fields(node).forEach(one -> check(one.value(), key, one.name()));
        YamlNodes.items(node).forEach(one -> check(one, above, key));
        YamlNodes.text(node).ifPresent(text -> {
            placeholders.resolve(text).faults().forEach(fault -> say(node, key, fault));
            credentials(node, above, key, text);
            bean(node, above, key, text);
            if (key.equals("routeConfigurationId")
                    && !MORE_THAN_A_NAME.matcher(text).find()
                    && !configurations.contains(text)) {
                say(node, key, "there is no routeConfiguration " + text + Nearest.to(text, configurations));
            }
        });
    }

    private void credentials(Node node, String above, String key, String text) {
        boolean option = above.equals("parameters") || above.equals("properties");
        boolean written = option
                && Credentials.isOne(key)
                && !text.isEmpty()
                && !REFERENCE.matcher(text).matches();
        if (written || Credentials.inside(text)) {
            say(node, key, "a credential is not written here; name the environment variable that has it: {{env:NAME}}");
        }
    }

    private void bean(Node node, String above, String key, String text) {
        Matcher named = BEAN.matcher(text);
        Matcher registry = REGISTRY.matcher(text);
        Matcher uri = BEAN_URI.matcher(text);
        Matcher simple = IN_SIMPLE.matcher(text);
        if (key.equals("ref") && (above.equals("bean") || above.equals("process")) && !text.startsWith("#")) {
            bean(node, key, text);
        } else if (named.matches()) {
            bean(node, key, named.group(1));
        } else if (above.equals("parameters") && registry.matches()) {
            bean(node, key, registry.group(1));
        } else if ((key.equals("uri") || key.equals("to")) && uri.matches()) {
            bean(node, key, uri.group(1));
        } else {
            simple.results().forEach(one -> bean(node, key, one.group(1)));
        }
    }

    private void bean(Node node, String key, String written) {
        String name = placeholders.resolve(written).text();
        if (name == null) {
            beanRefs.add(written);
        } else if (!name.startsWith("#") && !beans.contains(name)) {
            say(node, key, "there is no bean " + name + Nearest.to(name, beans));
        }
    }

    private void say(Node node, String key, String fault) {
        mistakes.add(item.mistake(YamlNodes.line(node), key, fault));
    }
}
