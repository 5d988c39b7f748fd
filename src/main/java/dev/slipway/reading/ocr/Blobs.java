package dev.slipway.reading.ocr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Connected pixels of a map of probabilities, eight neighbours each. */
final class Blobs {
    private Blobs() {}

    /** One row's pixels in sequence, both ends included. */
    record Run(int y, int from, int to) {}

    /** The runs of every blob, from top to bottom. */
    static List<List<Run>> of(float[] map, int width, int height, float threshold) {
        List<Run> runs = new ArrayList<>();
        int[] rows = new int[height + 1];
        for (int y = 0; y < height; y++) {
            rows[y] = runs.size();
            addRuns(map, y, width, threshold, runs);
        }
        rows[height] = runs.size();
        int[] parents = new int[runs.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
        }
        for (int y = 1; y < height; y++) {
            joinRows(runs, rows[y - 1], rows[y], rows[y + 1], parents);
        }
        Map<Integer, List<Run>> blobs = new HashMap<>();
        List<List<Run>> ordered = new ArrayList<>();
        for (int i = 0; i < parents.length; i++) {
            List<Run> blob = blobs.computeIfAbsent(root(parents, i), r -> {
                ordered.add(new ArrayList<>());
                return ordered.getLast();
            });
            blob.add(runs.get(i));
        }
        return ordered;
    }

    private static void addRuns(float[] map, int y, int width, float threshold, List<Run> runs) {
        int from = -1;
        for (int x = 0; x <= width; x++) {
            boolean in = x < width && map[y * width + x] > threshold;
            if (in && from < 0) {
                from = x;
            } else if (!in && from >= 0) {
                runs.add(new Run(y, from, x - 1));
                from = -1;
            }
        }
    }

    private static void joinRows(List<Run> runs, int above, int here, int end, int[] parents) {
        int a = above;
        int b = here;
        while (a < here && b < end) {
            Run upper = runs.get(a);
            Run lower = runs.get(b);
            if (upper.to() + 1 >= lower.from() && lower.to() + 1 >= upper.from()) {
                parents[root(parents, b)] = root(parents, a);
            }
            if (upper.to() < lower.to()) {
                a++;
            } else {
                b++;
            }
        }
    }

    private static int root(int[] parents, int of) {
        int i = of;
        while (parents[i] != i) {
            parents[i] = parents[parents[i]];
            i = parents[i];
        }
        return i;
    }
}
