package dev.slipway.reading.ocr;

import dev.slipway.reading.image.GreyImage;

/**
 * A piece of a page, turned level and brought to one height.
 *
 * @param shades {@code width * HEIGHT}, row by row, 0 (black) to 255
 */
record Crop(int width, float[] shades) {
    /** Pixels; what the recogniser was trained on. */
    static final int HEIGHT = 48;

    /** Of its width: a little narrower, tills' wide letters are read as well and a tenth sooner. */
    private static final double SQUEEZED = 0.9;

    private static final int LEAST = 16;
    /** A line of a wide scan; beyond it the print is squeezed. */
    private static final int MOST = 2400;

    static Crop of(GreyImage page, TextBox box) {
        int width = Math.clamp(Math.round(SQUEEZED * HEIGHT * box.width() / box.height()), LEAST, MOST);
        float[] shades = new float[width * HEIGHT];
        double stepX = box.width() / width;
        double stepY = box.height() / HEIGHT;
        int fine = Math.clamp((int) Math.ceil(Math.max(stepX, stepY) / 1.5), 1, 4);
        double cos = Math.cos(box.angle());
        double sin = Math.sin(box.angle());
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < width; column++) {
                float sum = 0;
                for (int i = 0; i < fine * fine; i++) {
                    double along = (column + (i % fine + 0.5) / fine) * stepX - box.width() / 2;
                    double across = (row + (i / fine + 0.5) / fine) * stepY - box.height() / 2;
                    sum += shade(page, box.x() + along * cos - across * sin, box.y() + along * sin + across * cos);
                }
                shades[row * width + column] = sum / (fine * fine);
            }
        }
        return new Crop(width, shades);
    }

    /** Between the four pixels around a place; beyond the page's edge, the edge. */
    private static float shade(GreyImage page, double x, double y) {
        double fx = Math.clamp(x - 0.5, 0, page.width() - 1.001);
        double fy = Math.clamp(y - 0.5, 0, page.height() - 1.001);
        int left = (int) fx;
        int top = (int) fy;
        int at = top * page.width() + left;
        int right = left + 1 < page.width() ? 1 : 0;
        int below = top + 1 < page.height() ? page.width() : 0;
        float u = (float) (fx - left);
        float v = (float) (fy - top);
        byte[] p = page.pixels();
        float upper = (p[at] & 0xff) * (1 - u) + (p[at + right] & 0xff) * u;
        float lower = (p[at + below] & 0xff) * (1 - u) + (p[at + below + right] & 0xff) * u;
        return upper * (1 - v) + lower * v;
    }

    /** The difference between its paper and its ink. */
    float contrast() {
        float darkest = 255;
        float lightest = 0;
        for (float shade : shades) {
            darkest = Math.min(darkest, shade);
            lightest = Math.max(lightest, shade);
        }
        return lightest - darkest;
    }
}
