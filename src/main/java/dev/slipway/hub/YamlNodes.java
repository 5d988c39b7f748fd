package dev.slipway.hub;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML as it was written: what says what, and in which line. */
final class YamlNodes {
    private YamlNodes() {}

    /** One {@code key: value}. */
    record Field(String name, Node key, Node value) {
        int line() {
            return YamlNodes.line(key);
        }

        /** Empty if it is no text. */
        String text() {
            return YamlNodes.text(value).orElse("");
        }
    }

    /** None if it is no mapping. */
    static List<Field> fields(Node node) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .map(one -> new Field(text(one.getKeyNode()).orElse("?"), one.getKeyNode(), one.getValueNode()))
                        .toList()
                : List.of();
    }

    static Optional<Field> field(Node node, String name) {
        return fields(node).stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** Empty if it is not there or no text. */
    static String text(Node node, String name) {
        return field(node, name).map(Field::text).orElse("");
    }

    /** Those of the list that a mapping has under a name. */
    static List<Node> items(Node node, String name) {
        return field(node, name).map(one -> items(one.value())).orElse(List.of());
    }

    /** None if it is no list. */
    static List<Node> items(Node node) {
        return node instanceof SequenceNode list ? list.getValue() : List.of();
    }

    /** Null reads as empty. */
    static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar
                ? Optional.of(Tag.NULL.equals(scalar.getTag()) ? "" : scalar.getValue())
                : Optional.empty();
    }

    /** From 1. */
    static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
