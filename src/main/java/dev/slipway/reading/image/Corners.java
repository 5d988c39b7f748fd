package dev.slipway.reading.image;

/**
 * Four corners of a paper in a picture, clockwise from the top left, in its pixels.
 *
 * @param support how much of its sides was seen as an edge, 0 to 1
 */
record Corners(double[] x, double[] y, double support) {
    Corners scaled(double factor) {
        double[] sx = new double[4];
        double[] sy = new double[4];
        for (int i = 0; i < 4; i++) {
            sx[i] = x[i] * factor;
            sy[i] = y[i] * factor;
        }
        return new Corners(sx, sy, support);
    }

    double side(int from) {
        int to = (from + 1) % 4;
        return Math.hypot(x[to] - x[from], y[to] - y[from]);
    }

    /** Mean of the two that are across. */
    double width() {
        return (side(0) + side(2)) / 2;
    }

    double height() {
        return (side(1) + side(3)) / 2;
    }

    double area() {
        double twice = 0;
        for (int i = 0; i < 4; i++) {
            int next = (i + 1) % 4;
            twice += x[i] * y[next] - x[next] * y[i];
        }
        return twice / 2;
    }

    boolean isConvex() {
        for (int i = 0; i < 4; i++) {
            int next = (i + 1) % 4;
            int last = (i + 2) % 4;
            double turn = (x[next] - x[i]) * (y[last] - y[next]) - (y[next] - y[i]) * (x[last] - x[next]);
            if (turn <= 0) {
                return false;
            }
        }
        return true;
    }
}
