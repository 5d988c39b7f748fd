package dev.slipway.reading.ocr;

import java.util.Arrays;
import java.util.List;

/** Which characters of two readings of a line are the same print: the cheapest way from one to the other. */
final class Alignment {
    private static final double LEFT_OUT = 0.7;

    private Alignment() {}

    /**
     * @param reach how far apart the same print can have been seen, in pixels
     * @return for each of {@code a} the place in {@code b}, or -1
     */
    static int[] of(List<Mark> a, List<Mark> b, double reach) {
        double[][] cost = new double[a.size() + 1][b.size() + 1];
        for (int i = 0; i <= a.size(); i++) {
            for (int j = 0; j <= b.size(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = (i + j) * LEFT_OUT;
                } else {
                    double left = Math.min(cost[i - 1][j], cost[i][j - 1]) + LEFT_OUT;
                    cost[i][j] = Math.min(left, cost[i - 1][j - 1] + pair(a.get(i - 1), b.get(j - 1), reach));
                }
            }
        }
        int[] places = new int[a.size()];
        Arrays.fill(places, -1);
        int i = a.size();
        int j = b.size();
        while (i > 0 && j > 0) {
            if (cost[i][j] == cost[i - 1][j - 1] + pair(a.get(i - 1), b.get(j - 1), reach)) {
                places[--i] = --j;
            } else if (cost[i][j] == cost[i - 1][j] + LEFT_OUT) {
                i--;
            } else {
                j--;
            }
        }
        return places;
    }

    private static double pair(Mark a, Mark b, double reach) {
        double off = Math.abs(a.x() - b.x()) / reach;
        return off > 1 ? 3 : a.unlike(b) + 0.2 * off;
    }
}
