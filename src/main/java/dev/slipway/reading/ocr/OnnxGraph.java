package dev.slipway.reading.ocr;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network as a list of steps that can be changed (onnx.proto3 of ONNX 1.16; fields by their numbers there). */
final class OnnxGraph {
    private static final int GRAPH = 7;
    private static final int METADATA = 14;
    private static final int NODE = 1;
    private static final int INITIALIZER = 5;
    private static final int OUTPUT = 12;
    private static final int FLOAT = 1;

    final List<Node> nodes = new ArrayList<>();
    /** The weights, by name. */
    final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private final UnknownFieldSet model;
    private final UnknownFieldSet graph;

    /** One step. */
    static final class Node {
        final String op;
        final List<String> inputs;
        final List<String> outputs;
        final List<ByteString> attributes;

        Node(String op, List<String> inputs, List<String> outputs, List<ByteString> attributes) {
            this.op = op;
            this.inputs = new ArrayList<>(inputs);
            this.outputs = new ArrayList<>(outputs);
            this.attributes = attributes;
        }

        boolean is(String other) {
            return op.equals(other);
        }

        String output() {
            return outputs.getFirst();
        }
    }

    record Tensor(List<Long> dims, float[] values) {
        int channels() {
            return dims.getFirst().intValue();
        }
    }

    private OnnxGraph(byte[] bytes) throws InvalidProtocolBufferException {
        model = UnknownFieldSet.parseFrom(bytes);
        graph = UnknownFieldSet.parseFrom(
                model.getField(GRAPH).getLengthDelimitedList().getFirst());
        for (ByteString each : graph.getField(NODE).getLengthDelimitedList()) {
            UnknownFieldSet node = UnknownFieldSet.parseFrom(each);
            Node read = new Node(text(node, 4), texts(node, 1), texts(node, 2), list(node, 5));
            if (!read.is("Constant") || !isWeight(read)) {
                nodes.add(read);
            }
        }
    }

    static OnnxGraph parse(byte[] bytes) {
        try {
            return new OnnxGraph(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("no ONNX model", e);
        }
    }

    private boolean isWeight(Node constant) throws InvalidProtocolBufferException {
        UnknownFieldSet tensor = UnknownFieldSet.parseFrom(UnknownFieldSet.parseFrom(constant.attributes.getFirst())
                .getField(5)
                .getLengthDelimitedList()
                .getFirst());
        if (tensor.getField(2).getVarintList().getFirst() != FLOAT
                || list(tensor, 9).isEmpty()) {
            return false;
        }
        ByteBuffer raw = list(tensor, 9).getFirst().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[raw.remaining() / Float.BYTES];
        raw.asFloatBuffer().get(values);
        tensors.put(constant.output(), new Tensor(tensor.getField(1).getVarintList(), values));
        return true;
    }

    /** The steps that take a value in. */
    Map<String, List<Node>> users() {
        Map<String, List<Node>> users = new HashMap<>();
        nodes.forEach(n -> n.inputs.forEach(
                i -> users.computeIfAbsent(i, k -> new ArrayList<>()).add(n)));
        return users;
    }

    byte[] toBytes() {
        Field.Builder steps = Field.newBuilder();
        Set<String> used = new HashSet<>();
        for (Node node : nodes) {
            used.addAll(node.inputs);
            UnknownFieldSet.Builder out = UnknownFieldSet.newBuilder();
            out.addField(1, texts(node.inputs));
            out.addField(2, texts(node.outputs));
            out.addField(4, texts(List.of(node.op)));
            Field.Builder attributes = Field.newBuilder();
            node.attributes.forEach(attributes::addLengthDelimited);
            out.addField(5, attributes.build());
            steps.addLengthDelimited(out.build().toByteString());
        }
        Field.Builder weights = Field.newBuilder();
        graph.getField(INITIALIZER).getLengthDelimitedList().forEach(weights::addLengthDelimited);
        tensors.forEach((name, tensor) -> {
            if (used.contains(name)) {
                weights.addLengthDelimited(bytes(name, tensor));
            }
        });
        UnknownFieldSet whole = UnknownFieldSet.newBuilder()
                .mergeFrom(graph)
                .addField(NODE, steps.build())
                .addField(INITIALIZER, weights.build())
                .addField(OUTPUT, unsized())
                .build();
        return UnknownFieldSet.newBuilder()
                .mergeFrom(model)
                .addField(GRAPH, bytes(whole.toByteString()))
                .clearField(METADATA)
                .build()
                .toByteArray();
    }

    /** What comes out, of any size. */
    private Field unsized() {
        try {
            ByteString name = UnknownFieldSet.parseFrom(
                            graph.getField(OUTPUT).getLengthDelimitedList().getFirst())
                    .getField(1)
                    .getLengthDelimitedList()
                    .getFirst();
            UnknownFieldSet tensor = UnknownFieldSet.newBuilder()
                    .addField(1, Field.newBuilder().addVarint(FLOAT).build())
                    .build();
            UnknownFieldSet type = UnknownFieldSet.newBuilder()
                    .addField(1, bytes(tensor.toByteString()))
                    .build();
            return bytes(UnknownFieldSet.newBuilder()
                    .addField(1, bytes(name))
                    .addField(2, bytes(type.toByteString()))
                    .build()
                    .toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("no ONNX model", e);
        }
    }

    private static ByteString bytes(String name, Tensor tensor) {
        ByteBuffer raw =
                ByteBuffer.allocate(tensor.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(tensor.values());
        Field.Builder dims = Field.newBuilder();
        tensor.dims().forEach(dims::addVarint);
        return UnknownFieldSet.newBuilder()
                .addField(1, dims.build())
                .addField(2, Field.newBuilder().addVarint(FLOAT).build())
                .addField(8, texts(List.of(name)))
                .addField(9, bytes(ByteString.copyFrom(raw)))
                .build()
                .toByteString();
    }

    static ByteString attribute(String name, float value) {
        return UnknownFieldSet.newBuilder()
                .addField(1, texts(List.of(name)))
                .addField(
                        2,
                        Field.newBuilder()
                                .addFixed32(Float.floatToIntBits(value))
                                .build())
                .addField(20, Field.newBuilder().addVarint(1).build())
                .build()
                .toByteString();
    }

    static ByteString attribute(String name, long value) {
        return UnknownFieldSet.newBuilder()
                .addField(1, texts(List.of(name)))
                .addField(3, Field.newBuilder().addVarint(value).build())
                .addField(20, Field.newBuilder().addVarint(2).build())
                .build()
                .toByteString();
    }

    /** Whether a step has an attribute of whole numbers that are not all zero. */
    static boolean hasAny(Node node, String name) {
        try {
            for (ByteString each : node.attributes) {
                UnknownFieldSet attribute = UnknownFieldSet.parseFrom(each);
                if (text(attribute, 1).equals(name)) {
                    boolean loose =
                            attribute.getField(8).getVarintList().stream().anyMatch(n -> n != 0);
                    boolean packed = list(attribute, 8).stream()
                            .anyMatch(bytes -> !bytes.equals(ByteString.copyFrom(new byte[bytes.size()])));
                    return loose || packed;
                }
            }
            return false;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("no ONNX attribute", e);
        }
    }

    private static String text(UnknownFieldSet message, int field) {
        return list(message, field).getFirst().toStringUtf8();
    }

    private static List<String> texts(UnknownFieldSet message, int field) {
        return list(message, field).stream().map(ByteString::toStringUtf8).toList();
    }

    private static Field texts(List<String> texts) {
        Field.Builder field = Field.newBuilder();
        texts.forEach(t -> field.addLengthDelimited(ByteString.copyFromUtf8(t)));
        return field.build();
    }

    private static Field bytes(ByteString one) {
        return Field.newBuilder().addLengthDelimited(one).build();
    }

    private static List<ByteString> list(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList();
    }
}
