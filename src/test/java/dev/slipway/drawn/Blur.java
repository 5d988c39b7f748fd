package dev.slipway.drawn;

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
        return pass(pass(plane, width, height, kernel, 1, 0), width, height, kernel, 0, 1);
    }

    private static float[] pass(float[] from, int width, int height, float[] kernel, int right, int down) {
        int reach = kernel.length / 2;
        float[] to = new float[from.length];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                float sum = 0;
                for (int i = -reach; i <= reach; i++) {
                    int x = Math.max(0, Math.min(width - 1, column + i * right));
                    int y = Math.max(0, Math.min(height - 1, row + i * down));
                    sum += kernel[i + reach] * from[y * width + x];
                }
                to[row * width + column] = sum;
            }
        }
        return to;
    }
}
