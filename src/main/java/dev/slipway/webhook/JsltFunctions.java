package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import java.util.List;

/**
 * JSLT's functions on texts, in place of its own: their regular expressions are RE2's, which take time in proportion to
 * the text whatever they are, and what they make is bounded before it is made.
 */
final class JsltFunctions {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST = 64 * 1024;
    private static final int LONGEST_PATTERN = 200;

    static final List<Function> ALL = List.of(
            function(
                    "test",
                    2,
                    (input, a) -> BooleanNode.valueOf(
                            !a[0].isNull() && pattern(a[1]).matcher(text(a[0])).find())),
            function(
                    "capture", 2, (input, a) -> a[0].isNull() ? NullNode.instance : capture(text(a[0]), pattern(a[1]))),
            function("split", 2, (input, a) -> a[0].isNull() ? NullNode.instance : split(text(a[0]), pattern(a[1]))),
            function(
                    "replace",
                    3,
                    (input, a) -> a[0].isNull() ? NullNode.instance : replace(text(a[0]), pattern(a[1]), text(a[2]))),
            function("join", 2, (input, a) -> a[0].isNull() ? NullNode.instance : join(a[0], text(a[1]))));

    private JsltFunctions() {}

    @FunctionalInterface
    private interface Body {
        JsonNode of(JsonNode input, JsonNode[] arguments);
    }

    private static Function function(String name, int arguments, Body body) {
        return new Function() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public int getMinArguments() {
                return arguments;
            }

            @Override
            public int getMaxArguments() {
                return arguments;
            }

            @Override
            public JsonNode call(JsonNode input, JsonNode[] given) {
                return body.of(input, given);
            }
        };
    }

    private static String text(JsonNode node) {
        String text = node.isTextual() ? node.textValue() : node.toString();
        return bounded(text.length(), text);
    }

    private static <T> T bounded(long length, T value) {
        if (length > LONGEST) {
            throw new JsltException("a text of more than " + LONGEST + " characters");
        }
        return value;
    }

    private static Pattern pattern(JsonNode node) {
        String text = text(node);
        if (text.length() > LONGEST_PATTERN) {
            throw new JsltException("a regular expression has at most " + LONGEST_PATTERN + " characters");
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new JsltException("no regular expression (RE2): " + e.getMessage());
        }
    }

    private static JsonNode capture(String text, Pattern pattern) {
        ObjectNode captured = NODES.objectNode();
        Matcher matcher = pattern.matcher(text);
        if (matcher.find()) {
            pattern.namedGroups().keySet().forEach(name -> {
                if (matcher.group(name) != null) {
                    captured.put(name, matcher.group(name));
                }
            });
        }
        return captured;
    }

    private static JsonNode split(String text, Pattern pattern) {
        ArrayNode parts = NODES.arrayNode();
        for (String part : pattern.split(text)) {
            parts.add(part);
        }
        return parts;
    }

    private static JsonNode replace(String text, Pattern pattern, String by) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder made = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            if (matcher.end() == matcher.start()) {
                throw new JsltException("the regular expression to replace by matches nothing at all");
            }
            made.append(text, from, matcher.start()).append(by);
            from = matcher.end();
            bounded(made.length(), made);
        }
        made.append(text, from, text.length());
        return new TextNode(bounded(made.length(), made).toString());
    }

    private static JsonNode join(JsonNode parts, String between) {
        if (!parts.isArray()) {
            throw new JsltException("join takes a list");
        }
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            made.append(i == 0 ? "" : between).append(text(parts.get(i)));
            bounded(made.length(), made);
        }
        return new TextNode(made.toString());
    }
}
