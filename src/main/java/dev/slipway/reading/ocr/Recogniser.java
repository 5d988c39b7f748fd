package dev.slipway.reading.ocr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What pieces of print say: SVTR-LCNet with a CTC head ("PP-OCRv3", arXiv 2206.03001). */
final class Recogniser implements AutoCloseable {
    /** Pixels of a crop for one step of the output. */
    private static final int STEP = 8;
    /** Widths are brought to multiples, so that there are few sizes, and crops of a batch share one. */
    private static final int GRID = 32;

    private static final int BATCH = 8;
    private static final int BLANK = 0;

    private final Model model;
    private final Alphabet alphabet;

    Recogniser(Model model, Alphabet alphabet) {
        this.model = model;
        this.alphabet = alphabet;
    }

    /** The characters of each crop from left to right. */
    List<List<Glyph>> recognise(List<Crop> crops) {
        List<List<Glyph>> read = new ArrayList<>();
        crops.forEach(c -> read.add(List.of()));
        List<Integer> order = IntStream.range(0, crops.size())
                .boxed()
                .sorted(Comparator.comparing(i -> padded(crops.get(i))))
                .toList();
        for (int from = 0, to; from < order.size(); from = to) {
            int width = padded(crops.get(order.get(from)));
            to = from + 1;
            while (to < order.size() && to - from < BATCH && padded(crops.get(order.get(to))) == width) {
                to++;
            }
            List<Integer> batch = order.subList(from, to);
            Model.Output out = model.run(
                    input(batch.stream().map(crops::get).toList(), width), batch.size(), 3, Crop.HEIGHT, width);
            for (int i = 0; i < batch.size(); i++) {
                read.set(batch.get(i), glyphs(out, i, width));
            }
        }
        return read;
    }

    private static int padded(Crop crop) {
        return (crop.width() + GRID - 1) / GRID * GRID;
    }

    private static FloatBuffer input(List<Crop> crops, int width) {
        FloatBuffer in = ByteBuffer.allocateDirect(4 * crops.size() * 3 * Crop.HEIGHT * width)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        float[] row = new float[width];
        for (int n = 0; n < crops.size(); n++) {
            Crop crop = crops.get(n);
            for (int c = 0; c < 3; c++) {
                for (int y = 0; y < Crop.HEIGHT; y++) {
                    for (int x = 0; x < crop.width(); x++) {
                        row[x] = crop.shades()[y * crop.width() + x] / 127.5f - 1;
                    }
                    java.util.Arrays.fill(row, crop.width(), width, 0);
                    in.put(((n * 3 + c) * Crop.HEIGHT + y) * width, row);
                }
            }
        }
        return in;
    }

    private List<Glyph> glyphs(Model.Output out, int n, int width) {
        int steps = (int) out.shape()[1];
        int classes = (int) out.shape()[2];
        float[] step = new float[classes];
        List<Glyph> glyphs = new ArrayList<>();
        int last = -1;
        for (int t = 0; t < steps; t++) {
            out.values().get((n * steps + t) * classes, step);
            int best = best(step);
            float confidence = best < 0 ? step[BLANK] : step[alphabet.places()[best]];
            double at = (t + 0.5) * width / steps;
            if (best >= 0 && best != last) {
                glyphs.add(new Glyph(alphabet.text(best), at, confidence));
            } else if (best >= 0 && confidence > glyphs.getLast().confidence()) {
                glyphs.set(glyphs.size() - 1, new Glyph(alphabet.text(best), at, confidence));
            }
            last = best;
        }
        return glyphs;
    }

    /** The place in the alphabet, -1 for the blank. */
    private int best(float[] step) {
        int best = -1;
        float most = step[BLANK];
        for (int i = 0; i < alphabet.places().length; i++) {
            if (step[alphabet.places()[i]] > most) {
                most = step[alphabet.places()[i]];
                best = i;
            }
        }
        return best;
    }

    @Override
    public void close() {
        model.close();
    }
}
