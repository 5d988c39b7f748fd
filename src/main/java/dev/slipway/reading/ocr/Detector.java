package dev.slipway.reading.ocr;

import dev.slipway.reading.image.GreyImage;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where on a page there is print: DBNet ("Real-time Scene Text Detection with Differentiable Binarization", AAAI 2020). */
final class Detector implements AutoCloseable {
    /** The network halves its picture five times. */
    private static final int GRID = 32;

    private static final float THRESHOLD = 0.3f;
    private static final double SURE = 0.5;
    /** The network draws print shrunk; so much of area by perimeter it has to grow again. */
    private static final double UNCLIP = 1.6;
    /** Pixels of the network's picture. */
    private static final double LEAST = 3;

    private static final int MOST = 1000;
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    private final Model model;
    private final int longest;

    Detector(Model model, int longest) {
        this.model = model;
        this.longest = longest;
    }

    /** Pieces of print, in the page's pixels, in no order; with the places where they lean as the page does. */
    List<TextBox> detect(GreyImage page) {
        return Strip.isOne(page) ? Strip.pieces(page, this::inOne) : inOne(page);
    }

    private List<TextBox> inOne(GreyImage page) {
        GreyImage small = page.fitInto(longest);
        int width = Math.max(GRID, (small.width() + GRID - 1) / GRID * GRID);
        int height = Math.max(GRID, (small.height() + GRID - 1) / GRID * GRID);
        FloatBuffer map =
                model.run(input(small, width, height), 1, 3, height, width).values();
        float[] probabilities = new float[width * height];
        map.get(probabilities);
        return boxes(probabilities, width, height).stream()
                .map(b -> b.scaled((double) page.width() / small.width(), (double) page.height() / small.height()))
                .toList();
    }

    /** The picture at the top left of what the network asks for, the rest as its average. */
    private static FloatBuffer input(GreyImage small, int width, int height) {
        FloatBuffer in = Room.of(3 * width * height);
        float[] shades = new float[256];
        float[] row = new float[width];
        for (int c = 0; c < 3; c++) {
            for (int shade = 0; shade < shades.length; shade++) {
                shades[shade] = (shade / 255f - MEAN[c]) / DEVIATION[c];
            }
            for (int y = 0; y < height; y++) {
                Arrays.fill(row, 0);
                for (int x = 0; x < (y < small.height() ? small.width() : 0); x++) {
                    row[x] = shades[small.pixels()[y * small.width() + x] & 0xff];
                }
                in.put((c * height + y) * width, row);
            }
        }
        return in;
    }

    static List<TextBox> boxes(float[] map, int width, int height) {
        List<Hull> hulls = new ArrayList<>();
        List<TextBox> smallest = new ArrayList<>();
        for (List<Blobs.Run> blob : Blobs.of(map, width, height, THRESHOLD)) {
            Hull hull = Hull.of(blob);
            TextBox box = hull.smallest();
            if (Math.min(box.width(), box.height()) >= LEAST && hulls.size() < MOST) {
                hulls.add(hull);
                smallest.add(box);
            }
        }
        double lean = Skew.of(smallest);
        List<TextBox> boxes = new ArrayList<>();
        for (int i = 0; i < hulls.size(); i++) {
            TextBox box = Skew.isTold(smallest.get(i))
                    ? smallest.get(i)
                    : hulls.get(i).leaning(lean);
            if (mean(map, width, height, box) >= SURE) {
                double by = box.width() * box.height() * UNCLIP / (2 * (box.width() + box.height()));
                boxes.add(box.grown(by));
            }
        }
        return boxes;
    }

    private static double mean(float[] map, int width, int height, TextBox box) {
        double cos = Math.cos(box.angle());
        double sin = Math.sin(box.angle());
        double reachX = (Math.abs(cos) * box.width() + Math.abs(sin) * box.height()) / 2;
        double reachY = (Math.abs(sin) * box.width() + Math.abs(cos) * box.height()) / 2;
        double sum = 0;
        int n = 0;
        for (int y = (int) Math.max(0, box.y() - reachY); y < Math.min(height, box.y() + reachY); y++) {
            for (int x = (int) Math.max(0, box.x() - reachX); x < Math.min(width, box.x() + reachX); x++) {
                double dx = x + 0.5 - box.x();
                double dy = y + 0.5 - box.y();
                if (Math.abs(dx * cos + dy * sin) <= box.width() / 2
                        && Math.abs(dy * cos - dx * sin) <= box.height() / 2) {
                    sum += map[y * width + x];
                    n++;
                }
            }
        }
        return n == 0 ? 0 : sum / n;
    }

    @Override
    public void close() {
        model.close();
    }
}
