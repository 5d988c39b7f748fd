package dev.slipway.reading.image;

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

    /** The largest within reach, or with the sign −1 the smallest. */
    private Plane swept(int reach, int sign, boolean across) {
        float[] out = new float[values.length];
        int lanes = across ? height : width;
        int length = across ? width : height;
        int step = across ? 1 : width;
        for (int lane = 0; lane < lanes; lane++) {
            int start = across ? lane * width : lane;
            for (int i = 0; i < length; i++) {
                float best = values[start + i * step] * sign;
                int to = Math.min(length - 1, i + reach);
                for (int j = Math.max(0, i - reach); j <= to; j++) {
                    best = Math.max(best, values[start + j * step] * sign);
                }
                out[start + i * step] = best * sign;
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
}
