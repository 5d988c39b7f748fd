package dev.slipway.reading.ocr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes steps out of a network that its convolutions can do on the way. PP-OCRv4 scales and shifts by one number before
 * and after every activation and spells that one out, so that more than half of its time goes into passes over memory;
 * ONNX Runtime folds neither. What comes out differs by rounding only.
 */
final class Folding {
    private final OnnxGraph graph;
    private Map<String, List<OnnxGraph.Node>> users;

    private Folding(OnnxGraph graph) {
        this.graph = graph;
        this.users = graph.users();
    }

    static byte[] fold(byte[] model) {
        return fold(OnnxGraph.parse(model));
    }

    private static byte[] fold(OnnxGraph graph) {
        Folding folding = new Folding(graph);
        folding.intoConvolutions();
        folding.activations();
        return folding.graph.toBytes();
    }

    /** Also only with some of the classes that the last step tells apart, in this order. */
    static byte[] fold(byte[] model, int classes, int[] kept) {
        OnnxGraph graph = OnnxGraph.parse(model);
        graph.tensors.replaceAll(
                (name, t) -> !t.dims().isEmpty() && t.dims().getLast() == classes ? columns(t, classes, kept) : t);
        return fold(graph);
    }

    private static OnnxGraph.Tensor columns(OnnxGraph.Tensor all, int classes, int[] kept) {
        int rows = all.values().length / classes;
        float[] some = new float[rows * kept.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = all.values()[i / kept.length * classes + kept[i % kept.length]];
        }
        List<Long> dims = new ArrayList<>(all.dims());
        dims.set(dims.size() - 1, (long) kept.length);
        return new OnnxGraph.Tensor(dims, some);
    }

    /** {@code conv(x) * a + b} is a convolution too. */
    private void intoConvolutions() {
        for (OnnxGraph.Node conv : List.copyOf(graph.nodes)) {
            if (conv.is("Conv") && graph.tensors.containsKey(conv.inputs.get(1))) {
                OnnxGraph.Node next = only(conv.output());
                float[] factor = factor(next, conv);
                while (factor != null) {
                    float[] none = new float[factor.length];
                    float[] one = new float[factor.length];
                    Arrays.fill(one, 1);
                    boolean scales = next.is("Mul");
                    reweigh(conv, scales ? factor : one, scales ? none : factor);
                    conv.outputs.set(0, next.output());
                    graph.nodes.remove(next);
                    users = graph.users();
                    next = only(conv.output());
                    factor = factor(next, conv);
                }
            }
        }
    }

    /** What a step multiplies with or adds, for each channel; null if it is no such step. */
    private float[] factor(OnnxGraph.Node step, OnnxGraph.Node conv) {
        if (step == null || !step.is("Mul") && !step.is("Add")) {
            return null;
        }
        OnnxGraph.Tensor by = graph.tensors.get(other(step, conv.output()));
        int channels = graph.tensors.get(conv.inputs.get(1)).channels();
        if (by == null || by.values().length != 1 && by.values().length != channels) {
            return null;
        }
        if (by.values().length == 1) {
            float[] each = new float[channels];
            Arrays.fill(each, by.values()[0]);
            return each;
        }
        boolean perChannel = by.dims().size() > 2 && by.dims().get(by.dims().size() - 3) == channels;
        return perChannel ? by.values() : null;
    }

    private void reweigh(OnnxGraph.Node conv, float[] scale, float[] shift) {
        OnnxGraph.Tensor weights = graph.tensors.get(conv.inputs.get(1));
        float[] bias = bias(conv);
        int each = weights.values().length / weights.channels();
        float[] scaled = new float[weights.values().length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = weights.values()[i] * scale[i / each];
        }
        for (int c = 0; c < bias.length; c++) {
            bias[c] = bias[c] * scale[c] + shift[c];
        }
        give(conv, new OnnxGraph.Tensor(weights.dims(), scaled), bias);
    }

    private float[] bias(OnnxGraph.Node conv) {
        return conv.inputs.size() > 2
                ? graph.tensors.get(conv.inputs.get(2)).values().clone()
                : new float[graph.tensors.get(conv.inputs.get(1)).channels()];
    }

    private void give(OnnxGraph.Node conv, OnnxGraph.Tensor weights, float[] bias) {
        String name = conv.output() + "/" + graph.tensors.size();
        graph.tensors.put(name + "/w", weights);
        graph.tensors.put(name + "/b", new OnnxGraph.Tensor(List.of((long) bias.length), bias));
        conv.inputs.subList(1, conv.inputs.size()).clear();
        conv.inputs.addAll(List.of(name + "/w", name + "/b"));
    }

    /** {@code x * min(max(x + 3, 0), 6) / 6 * a + b}, as {@code x * hardSigmoid(x)} and what follows adjusted. */
    private void activations() {
        Map<String, OnnxGraph.Node> makers = new HashMap<>();
        graph.nodes.forEach(n -> n.outputs.forEach(o -> makers.put(o, n)));
        Map<OnnxGraph.Node, List<OnnxGraph.Node>> instead = new IdentityHashMap<>();
        for (OnnxGraph.Node clip : graph.nodes) {
            OnnxGraph.Node add = clip.is("Clip") ? makers.get(clip.inputs.getFirst()) : null;
            if (add == null || !isBetween(clip, 0, 6) || !add.is("Add")) {
                continue;
            }
            boolean first = is(add.inputs.getFirst(), 3);
            String x = add.inputs.get(first ? 1 : 0);
            OnnxGraph.Node times = only(clip.output());
            OnnxGraph.Node by = times == null ? null : only(times.output());
            boolean known = (first || is(add.inputs.get(1), 3))
                    && times != null
                    && times.is("Mul")
                    && other(times, clip.output()).equals(x)
                    && by != null
                    && by.is("Div")
                    && is(by.inputs.get(1), 6);
            OnnxGraph.Node conv = makers.get(x);
            if (known && conv != null && conv.is("Conv")) {
                replace(List.of(add, clip, times, by), x, conv, instead);
            }
        }
        List<OnnxGraph.Node> all = new ArrayList<>();
        graph.nodes.forEach(n -> all.addAll(instead.getOrDefault(n, List.of(n))));
        graph.nodes.clear();
        graph.nodes.addAll(all);
    }

    private void replace(
            List<OnnxGraph.Node> spelledOut,
            String x,
            OnnxGraph.Node conv,
            Map<OnnxGraph.Node, List<OnnxGraph.Node>> instead) {
        spelledOut.forEach(n -> instead.put(n, List.of()));
        String y = spelledOut.getLast().output();
        float scale = 1;
        float shift = 0;
        OnnxGraph.Node next = only(y);
        while (next != null && (next.is("Mul") || next.is("Add")) && single(other(next, y)) != null) {
            float by = single(other(next, y));
            scale *= next.is("Mul") ? by : 1;
            shift = next.is("Mul") ? shift * by : shift + by;
            instead.put(next, List.of());
            y = next.output();
            next = only(y);
        }
        String gate = y + "/gate";
        String gated = y + "/gated";
        List<OnnxGraph.Node> steps = new ArrayList<>();
        steps.add(new OnnxGraph.Node(
                "HardSigmoid",
                List.of(x),
                List.of(gate),
                List.of(OnnxGraph.attribute("alpha", 1 / 6f), OnnxGraph.attribute("beta", 0.5f))));
        steps.add(new OnnxGraph.Node("Mul", List.of(x, gate), List.of(gated), List.of()));
        if (!handOn(y, gated, scale, shift)) {
            int channels = graph.tensors.get(conv.inputs.get(1)).channels();
            OnnxGraph.Node affine = new OnnxGraph.Node(
                    "Conv", List.of(gated), List.of(y), List.of(OnnxGraph.attribute("group", channels)));
            float[] scales = new float[channels];
            float[] shifts = new float[channels];
            Arrays.fill(scales, scale);
            Arrays.fill(shifts, shift);
            give(affine, new OnnxGraph.Tensor(List.of((long) channels, 1L, 1L, 1L), scales), shifts);
            steps.add(affine);
        }
        instead.put(spelledOut.get(1), steps);
    }

    /** Scale and shift on to the convolutions that follow; a shift only where none of them pads with zeros. */
    private boolean handOn(String y, String gated, float scale, float shift) {
        List<OnnxGraph.Node> convs = users.getOrDefault(y, List.of());
        boolean all = !convs.isEmpty()
                && convs.stream()
                        .allMatch(n -> n.is("Conv") && n.inputs.getFirst().equals(y) && !OnnxGraph.hasAny(n, "pads"));
        if (all) {
            for (OnnxGraph.Node conv : convs) {
                OnnxGraph.Tensor weights = graph.tensors.get(conv.inputs.get(1));
                float[] bias = bias(conv);
                int each = weights.values().length / weights.channels();
                float[] scaled = new float[weights.values().length];
                for (int i = 0; i < scaled.length; i++) {
                    scaled[i] = weights.values()[i] * scale;
                    bias[i / each] += weights.values()[i] * shift;
                }
                give(conv, new OnnxGraph.Tensor(weights.dims(), scaled), bias);
                conv.inputs.set(0, gated);
            }
        }
        return all;
    }

    private OnnxGraph.Node only(String value) {
        List<OnnxGraph.Node> all = users.getOrDefault(value, List.of());
        return all.size() == 1 ? all.getFirst() : null;
    }

    private static String other(OnnxGraph.Node step, String value) {
        return step.inputs.get(step.inputs.getFirst().equals(value) ? 1 : 0);
    }

    private boolean isBetween(OnnxGraph.Node clip, float least, float most) {
        return clip.inputs.size() == 3 && is(clip.inputs.get(1), least) && is(clip.inputs.get(2), most);
    }

    private boolean is(String value, float number) {
        Float single = single(value);
        return single != null && single == number;
    }

    private Float single(String value) {
        OnnxGraph.Tensor tensor = graph.tensors.get(value);
        return tensor == null || tensor.values().length != 1 ? null : (Float) tensor.values()[0];
    }
}
