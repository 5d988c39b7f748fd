package dev.slipway.reading.image;

/**
 * A picture in 256 shades, upright, row by row without gaps.
 *
 * @param pixels {@code width * height} bytes, 0 is black
 */
public record GreyImage(int width, int height, byte[] pixels) {
    /** Reduced by averaging so that no side is longer; the same picture where none is. */
    public GreyImage fitInto(int longest) {
        int longer = Math.max(width, height);
        return longer <= longest
                ? this
                : scaledTo(Math.max(1, (int) ((long) width * longest / longer)), Math.max(1, (int)
                        ((long) height * longest / longer)));
    }

    /** Squares of so many pixels averaged to one; what is left over at the right and below is dropped. */
    GreyImage reducedBy(int factor) {
        if (factor < 2) {
            return this;
        }
        int w = Math.max(1, width / factor);
        int h = Math.max(1, height / factor);
        byte[] out = new byte[w * h];
        int[] sums = new int[w];
        for (int y = 0; y < h; y++) {
            java.util.Arrays.fill(sums, 0);
            for (int i = 0; i < Math.min(factor, height); i++) {
                int at = (y * factor + i) * width;
                for (int x = 0; x < w; x++) {
                    int sum = 0;
                    for (int j = 0; j < Math.min(factor, width); j++) {
                        sum += pixels[at++] & 0xff;
                    }
                    sums[x] += sum;
                }
            }
            for (int x = 0; x < w; x++) {
                out[y * w + x] = (byte) (sums[x] / (Math.min(factor, height) * Math.min(factor, width)));
            }
        }
        return new GreyImage(w, h, out);
    }

    private GreyImage scaledTo(int w, int h) {
        byte[] out = new byte[w * h];
        long[] sums = new long[w];
        int[] lefts = new int[w];
        int[] rights = new int[w];
        for (int x = 0; x < w; x++) {
            lefts[x] = (int) ((long) x * width / w);
            rights[x] = Math.max(lefts[x] + 1, (int) ((long) (x + 1) * width / w));
        }
        for (int y = 0; y < h; y++) {
            int top = (int) ((long) y * height / h);
            int bottom = Math.max(top + 1, (int) ((long) (y + 1) * height / h));
            java.util.Arrays.fill(sums, 0);
            for (int sy = top; sy < bottom; sy++) {
                int row = sy * width;
                for (int x = 0; x < w; x++) {
                    int sum = 0;
                    for (int sx = lefts[x]; sx < rights[x]; sx++) {
                        sum += pixels[row + sx] & 0xff;
                    }
                    sums[x] += sum;
                }
            }
            for (int x = 0; x < w; x++) {
                out[y * w + x] = (byte) (sums[x] / ((long) (rights[x] - lefts[x]) * (bottom - top)));
            }
        }
        return new GreyImage(w, h, out);
    }

    /** @param quarters to the right */
    public GreyImage turned(int quarters) {
        return switch (Math.floorMod(quarters, 4)) {
            case 1 -> upright(6);
            case 2 -> upright(3);
            case 3 -> upright(8);
            default -> this;
        };
    }

    /** The rows from one up to another. */
    public GreyImage rows(int from, int to) {
        return new GreyImage(width, to - from, java.util.Arrays.copyOfRange(pixels, from * width, to * width));
    }

    /** Turned upright from how Exif 2.32 (tag 0x0112, 1 to 8) says that it was stored. */
    GreyImage upright(int orientation) {
        if (orientation < 2 || orientation > 8) {
            return this;
        }
        boolean swap = orientation > 4;
        int w = swap ? height : width;
        int h = swap ? width : height;
        byte[] out = new byte[pixels.length];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int sx =
                        switch (orientation) {
                            case 2, 3 -> width - 1 - x;
                            case 4 -> x;
                            case 5, 6 -> y;
                            default -> width - 1 - y;
                        };
                int sy =
                        switch (orientation) {
                            case 2 -> y;
                            case 3, 4 -> height - 1 - y;
                            case 5, 8 -> x;
                            default -> height - 1 - x;
                        };
                out[y * w + x] = pixels[sy * width + sx];
            }
        }
        return new GreyImage(w, h, out);
    }
}
