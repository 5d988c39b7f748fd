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

    /** Each value the largest within reach. */
    Plane spread(int reach) {
        return extreme(reach, 1);
    }

    Plane smoothed(int reach) {
        return passed(reach, true).passed(reach, false);
    }

    private Plane extreme(int reach, int sign) {
        return swept(reach, sign, true).swept(reach, sign, false);
    }

    /**
     * The largest within reach, or with the sign −1 the smallest: by the largest from each block's beginning and to each
     * block's end, in three comparisons a value whatever the reach (van Herk 1992; Gil and Werman 1993).
     */
    private Plane swept(int reach, int sign, boolean across) {
        float[] out = new float[values.length];
        int lanes = across ? height : width;
        int length = across ? width : height;
        int step = across ? 1 : width;
        int block = 2 * reach + 1;
        float[] padded = new float[length + 2 * reach];
        Arrays.fill(padded, Float.NEGATIVE_INFINITY);
        float[] sinceBegin = new float[padded.length];
        float[] untilEnd = new float[padded.length];
        for (int lane = 0; lane < lanes; lane++) {
            int start = across ? lane * width : lane;
            for (int i = 0; i < length; i++) {
                padded[reach + i] = values[start + i * step] * sign;
            }
            for (int begin = 0; begin < padded.length; begin += block) {
                int end = Math.min(begin + block, padded.length);
                float best = Float.NEGATIVE_INFINITY;
                for (int i = begin; i < end; i++) {
                    best = padded[i] > best ? padded[i] : best;
                    sinceBegin[i] = best;
                }
                best = Float.NEGATIVE_INFINITY;
                for (int i = end - 1; i >= begin; i--) {
                    best = padded[i] > best ? padded[i] : best;
                    untilEnd[i] = best;
                }
            }
            for (int i = 0; i < length; i++) {
                float ahead = sinceBegin[i + 2 * reach];
                out[start + i * step] = (untilEnd[i] > ahead ? untilEnd[i] : ahead) * sign;
            }
        }
        return new Plane(width, height, out);
    }

    private Plane passed(int reach, boolean across) {
        float[] out = new float[values.length];
        int length = across ? width : height;
        int step = across ? 1 : width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int here = y * width + x;
                int along = across ? x : y;
                float sum = 0;
                for (int i = -reach; i <= reach; i++) {
                    sum += values[here + (Math.clamp(along + i, 0, length - 1) - along) * step];
                }
                out[here] = sum / (2 * reach + 1);
            }
        }
        return new Plane(width, height, out);
    }
}
