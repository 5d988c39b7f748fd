package dev.slipway.drawn;

import java.util.Arrays;

/** Gaussian blur, separable, with the edge pixels repeated outwards. */
public final class Blur {
    private Blur() {}

    public static float[] gaussian(float[] plane, int width, int height, double sigma) {
        if (sigma <= 0) {
            return plane;
        }
        int reach = (int) Math.ceil(3 * sigma);
        float[] kernel = new float[2 * reach + 1];
        float sum = 0;
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = (float) StrictMath.exp(-i * i / (2 * sigma * sigma));
            sum += kernel[i + reach];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return down(across(plane, width, height, kernel), width, height, kernel);
    }

    private static float[] across(float[] from, int width, int height, float[] kernel) {
        int reach = kernel.length / 2;
        float[] to = new float[from.length];
        float[] row = new float[width + 2 * reach];
        float[] sums = new float[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = from[y * width + Math.clamp(x - reach, 0, width - 1)];
            }
            Arrays.fill(sums, 0);
            for (int i = 0; i < kernel.length; i++) {
                add(row, i, kernel[i], sums);
            }
            System.arraycopy(sums, 0, to, y * width, width);
        }
        return to;
    }

    private static float[] down(float[] from, int width, int height, float[] kernel) {
        int reach = kernel.length / 2;
        float[] to = new float[from.length];
        float[] sums = new float[width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 0);
            for (int i = 0; i < kernel.length; i++) {
                add(from, Math.clamp(y + i - reach, 0, height - 1) * width, kernel[i], sums);
            }
            System.arraycopy(sums, 0, to, y * width, width);
        }
        return to;
    }

    /** Row by row, which a processor does several pixels at a time. */
    private static void add(float[] from, int at, float weight, float[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += weight * from[at + x];
        }
    }
}
