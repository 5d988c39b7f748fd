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
        return spread(reach).negative().spread(reach).negative();
    }

    /** Each value the largest within reach. */
    Plane spread(int reach) {
        return spreadAcross(reach).spreadDown(reach);
    }

    Plane smoothed(int reach) {
        return passed(reach, true).passed(reach, false);
    }

    private Plane negative() {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = -values[i];
        }
        return new Plane(width, height, out);
    }

    private Plane spreadAcross(int reach) {
        float[] out = new float[values.length];
        float[] row = new float[width + 2 * reach];
        float[] ahead = new float[row.length];
        for (int y = 0; y < height; y++) {
            padded(y, reach, row);
            int known = 1;
            while (known < 2 * reach + 1) {
                // what is known of each place reaches twice as far after each step
                int step = Math.min(known, 2 * reach + 1 - known);
                known += step;
                System.arraycopy(row, step, ahead, 0, row.length - step);
                keepLargest(row, ahead, row.length - known + 1);
            }
            System.arraycopy(row, 0, out, y * width, width);
        }
        return new Plane(width, height, out);
    }

    private Plane spreadDown(int reach) {
        float[][] rows = new float[height + 2 * reach][];
        for (int y = 0; y < rows.length; y++) {
            int from = Math.clamp(y - reach, 0, height - 1) * width;
            rows[y] = Arrays.copyOfRange(values, from, from + width);
        }
        int known = 1;
        while (known < 2 * reach + 1) {
            int step = Math.min(known, 2 * reach + 1 - known);
            known += step;
            for (int y = 0; y < rows.length - known + 1; y++) {
                keepLargest(rows[y], rows[y + step], width);
            }
        }
        float[] out = new float[values.length];
        for (int y = 0; y < height; y++) {
            System.arraycopy(rows[y], 0, out, y * width, width);
        }
        return new Plane(width, height, out);
    }

    private static void keepLargest(float[] here, float[] there, int length) {
        for (int i = 0; i < length; i++) {
            here[i] = Math.max(here[i], there[i]);
        }
    }

    /** A row with what is outside of it. */
    private void padded(int y, int reach, float[] row) {
        Arrays.fill(row, 0, reach, values[y * width]);
        System.arraycopy(values, y * width, row, reach, width);
        Arrays.fill(row, reach + width, row.length, values[(y + 1) * width - 1]);
    }

    private Plane passed(int reach, boolean across) {
        float[] out = new float[values.length];
        float[] row = new float[width + 2 * reach];
        for (int y = 0; y < height; y++) {
            if (across) {
                padded(y, reach, row);
            }
            for (int i = -reach; i <= reach; i++) {
                float[] from = across ? row : values;
                int start = across ? reach + i : Math.clamp(y + i, 0, height - 1) * width;
                for (int x = 0; x < width; x++) {
                    out[y * width + x] += from[start + x];
                }
            }
            for (int x = 0; x < width; x++) {
                out[y * width + x] /= 2 * reach + 1;
            }
        }
        return new Plane(width, height, out);
    }
}
