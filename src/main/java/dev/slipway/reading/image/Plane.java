package dev.slipway.reading.image;

import java.util.Arrays;

/** A small picture in numbers, for looking at a large one. Outside of it is what its edge is. */
record Plane(int width, int height, float[] values) {
    static Plane of(GreyImage image) {
        float[] values = new float[image.pixels().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = image.pixels()[i] & 0xff;
        }
        return new Plane(image.width(), image.height(), values);
    }

    float at(int x, int y) {
        return values[Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1)];
    }

    /** Between the middles of pixels, bilinear. */
    float between(double x, double y) {
        int left = (int) Math.floor(x - 0.5);
        int top = (int) Math.floor(y - 0.5);
        float across = (float) (x - 0.5 - left);
        float down = (float) (y - 0.5 - top);
        return (at(left, top) * (1 - across) + at(left + 1, top) * across) * (1 - down)
                + (at(left, top + 1) * (1 - across) + at(left + 1, top + 1) * across) * down;
    }

    /** Without what is dark and narrower than twice the reach: the paper without its print. */
    Plane closed(int reach) {
        return extreme(reach, 1).extreme(reach, -1);
    }

    Plane smoothed(int reach) {
        return passed(reach, true).passed(reach, false);
    }

    private Plane extreme(int reach, int sign) {
        return swept(reach, sign, true).swept(reach, sign, false);
    }

    /** The largest within reach, or with the sign −1 the smallest. */
    private Plane swept(int reach, int sign, boolean across) {
        float[] out = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float best = at(x, y);
                for (int i = -reach; i <= reach; i++) {
                    float other = across ? at(x + i, y) : at(x, y + i);
                    best = (other - best) * sign > 0 ? other : best;
                }
                out[y * width + x] = best;
            }
        }
        return new Plane(width, height, out);
    }

    private Plane passed(int reach, boolean across) {
        float[] out = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int i = -reach; i <= reach; i++) {
                    sum += across ? at(x + i, y) : at(x, y + i);
                }
                out[y * width + x] = sum / (2 * reach + 1);
            }
        }
        return new Plane(width, height, out);
    }

    /** The value that this share of the picture is darker than. */
    float quantile(double share) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.clamp((long) (share * sorted.length), 0, sorted.length - 1)];
    }
}
