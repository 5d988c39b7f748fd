package dev.slipway.reading.image;

/** Brings out faded print: a thermal receipt that lay in the sun is light grey on white, and one threshold loses it. */
public final class Pale {
    /** Pixels on a side: larger than letters, smaller than shadows. */
    private static final int TILE = 48;

    private static final double PAPER = 0.8;
    private static final double INK = 0.985;

    private Pale() {}

    /** The same picture with its paper white and its darkest hundredth black. */
    public static GreyImage restored(GreyImage image) {
        int across = (image.width() + TILE - 1) / TILE;
        int down = (image.height() + TILE - 1) / TILE;
        int[] paper = new int[across * down];
        for (int ty = 0; ty < down; ty++) {
            for (int tx = 0; tx < across; tx++) {
                paper[ty * across + tx] = paper(image, tx * TILE, ty * TILE);
            }
        }
        byte[] out = new byte[image.pixels().length];
        int[] depths = new int[256];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int at = y * image.width() + x;
                int depth = Math.max(0, paper[y / TILE * across + x / TILE] - (image.pixels()[at] & 0xff));
                depths[depth]++;
                out[at] = (byte) depth;
            }
        }
        int ink = Math.max(8, quantile(depths, out.length, INK));
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (255 - Math.min(255, (out[i] & 0xff) * 255 / ink));
        }
        return new GreyImage(image.width(), image.height(), out);
    }

    private static int paper(GreyImage image, int left, int top) {
        int[] shades = new int[256];
        int n = 0;
        for (int y = top; y < Math.min(image.height(), top + TILE); y++) {
            for (int x = left; x < Math.min(image.width(), left + TILE); x++) {
                shades[image.pixels()[y * image.width() + x] & 0xff]++;
                n++;
            }
        }
        return quantile(shades, n, PAPER);
    }

    private static int quantile(int[] counts, int n, double share) {
        int below = 0;
        int value = 0;
        while (value < 255 && below + counts[value] < n * share) {
            below += counts[value++];
        }
        return value;
    }
}
