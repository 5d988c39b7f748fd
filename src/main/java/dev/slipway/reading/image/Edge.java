package dev.slipway.reading.image;

import java.util.ArrayList;
import java.util.List;

/**
 * One side of a paper as a line: where it crosses the middle of the picture and how it leans. Upright sides are told by x
 * for a y, the others by y for an x.
 *
 * @param offset at the middle of the picture
 * @param votes in pixels of the picture that show an edge there
 */
record Edge(boolean upright, double offset, double slope, double votes) {
    private static final double STEP = 0.01;
    private static final double STEEPEST = 0.9;
    private static final int CANDIDATES = 5;
    /** Of the votes of the first: what has fewer is none. */
    private static final double FEWEST = 0.2;

    /** The most likely ones among points of the right sign, weighted; no two of them alike. */
    static List<Edge> among(float[] weights, int width, int height, boolean upright) {
        int across = upright ? width : height;
        int along = upright ? height : width;
        int slopes = (int) (2 * STEEPEST / STEP) + 1;
        float[] votes = new float[slopes * across];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float weight = weights[y * width + x];
                if (weight > 0) {
                    double place = upright ? x : y;
                    double from = (upright ? y : x) - along / 2.0;
                    for (int s = 0; s < slopes; s++) {
                        int at = (int) (place - (s * STEP - STEEPEST) * from + 0.5);
                        if (at >= 0 && at < across) {
                            votes[s * across + at] += weight;
                        }
                    }
                }
            }
        }
        return best(votes, slopes, across, upright);
    }

    private static List<Edge> best(float[] votes, int slopes, int across, boolean upright) {
        List<Edge> edges = new ArrayList<>();
        for (int n = 0; n < CANDIDATES; n++) {
            int top = 0;
            for (int i = 1; i < votes.length; i++) {
                top = votes[i] > votes[top] ? i : top;
            }
            if (votes[top] <= 0
                    || n > 0 && votes[top] < FEWEST * edges.getFirst().votes()) {
                break;
            }
            int slope = top / across;
            int offset = top % across;
            edges.add(new Edge(upright, offset, slope * STEP - STEEPEST, votes[top]));
            for (int s = Math.max(0, slope - 12); s < Math.min(slopes, slope + 13); s++) {
                for (int o = Math.max(0, offset - 5); o < Math.min(across, offset + 6); o++) {
                    votes[s * across + o] = 0;
                }
            }
        }
        return edges;
    }

    /** Where an upright one and another meet. */
    static double[] meeting(Edge upright, Edge level, int width, int height) {
        // x = a + b (y - h/2), y = c + d (x - w/2)
        double y = (level.offset + level.slope * (upright.offset - upright.slope * height / 2.0 - width / 2.0))
                / (1 - level.slope * upright.slope);
        return new double[] {upright.offset + upright.slope * (y - height / 2.0), y};
    }
}
