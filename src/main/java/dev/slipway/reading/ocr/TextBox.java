package dev.slipway.reading.ocr;

/**
 * Where a piece of print stands: a rectangle that leans as the print does.
 *
 * @param x of its centre
 * @param y of its centre, downwards
 * @param width along the print
 * @param height across the print
 * @param angle of the print in radians, clockwise as y points down, within ± π/4
 */
record TextBox(double x, double y, double width, double height, double angle) {
    /** With as much more on every side. */
    TextBox grown(double by) {
        return new TextBox(x, y, width + 2 * by, height + 2 * by, angle);
    }

    TextBox down(double by) {
        return new TextBox(x, y + by, width, height, angle);
    }

    TextBox scaled(double across, double down) {
        return new TextBox(x * across, y * down, width * across, height * down, angle);
    }

    /** The part between two distances from its left end. */
    TextBox part(double from, double to) {
        double along = (from + to - width) / 2;
        return new TextBox(
                x + along * Math.cos(angle), y + along * Math.sin(angle), Math.max(1, to - from), height, angle);
    }

    /** How far its centre line is from the top where it crosses {@code atX}. */
    double yAt(double atX) {
        return y + (atX - x) * Math.tan(angle);
    }

    double left() {
        return x - width / 2 * Math.cos(angle);
    }

    double right() {
        return x + width / 2 * Math.cos(angle);
    }
}
