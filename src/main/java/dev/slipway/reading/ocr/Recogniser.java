package dev.slipway.reading.ocr;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** What pieces of print say: SVTR-LCNet with a CTC head ("PP-OCRv3", arXiv 2206.03001). */
final class Recogniser implements AutoCloseable {
    /** Pixels of a crop for one step of the output. */
    private static final int STEP = 8;

    private static final int BLANK = 0;

    private final Model model;
    private final Alphabet alphabet;

    Recogniser(Model model, Alphabet alphabet) {
        this.model = model;
        this.alphabet = alphabet;
    }

    /**
     * The characters of a crop from left to right. One crop at a time: on one core a batch is no faster, as its values no
     * longer fit the caches.
     */
    List<Glyph> recognise(Crop crop) {
        int width = (crop.width() + STEP - 1) / STEP * STEP;
        return glyphs(model.run(input(crop, width), 1, 3, Crop.HEIGHT, width), width);
    }

    /** Grey in three colours, -1 is black; what is added at the right is neither black nor white. */
    private static FloatBuffer input(Crop crop, int width) {
        FloatBuffer in = Room.of(3 * Crop.HEIGHT * width);
        float[] row = new float[width];
        for (int y = 0; y < Crop.HEIGHT; y++) {
            for (int x = 0; x < crop.width(); x++) {
                row[x] = crop.shades()[y * crop.width() + x] / 127.5f - 1;
            }
            for (int colour = 0; colour < 3; colour++) {
                in.put((colour * Crop.HEIGHT + y) * width, row);
            }
        }
        return in;
    }

    private List<Glyph> glyphs(Model.Output out, int width) {
        int steps = (int) out.shape()[1];
        float[] step = new float[(int) out.shape()[2]];
        List<Glyph> glyphs = new ArrayList<>();
        int last = BLANK;
        for (int t = 0; t < steps; t++) {
            out.values().get(t * step.length, step);
            int best = best(step);
            Glyph glyph = new Glyph(alphabet.text(best), (t + 0.5) * width / steps, step[best]);
            if (best != BLANK && best != last) {
                glyphs.add(glyph);
            } else if (best != BLANK && glyph.confidence() > glyphs.getLast().confidence()) {
                glyphs.set(glyphs.size() - 1, glyph);
            }
            last = best;
        }
        return glyphs;
    }

    private static int best(float[] step) {
        int best = BLANK;
        for (int i = 1; i < step.length; i++) {
            best = step[i] > step[best] ? i : best;
        }
        return best;
    }

    @Override
    public void close() {
        model.close();
    }
}
