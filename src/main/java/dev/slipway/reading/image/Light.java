package dev.slipway.reading.image;

/** The light on a paper made even: its white everywhere the same, its print as black as it can be had. */
final class Light {
    private static final int LONGEST = 300;
    private static final int PRINT = 5;
    private static final int WHITE = 240;
    private static final int BLACK = 25;

    private Light() {}

    static GreyImage even(GreyImage image) {
        GreyImage small = image.fitInto(LONGEST);
        Plane paper = Plane.of(small).closed(PRINT).smoothed(2);
        double factor = (double) small.width() / image.width();
        int[] shares = new int[256];
        byte[] out = new byte[image.pixels().length];
        float[] row = new float[image.width()];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                if (x % 4 == 0) {
                    row[x] = paper.between((x + 2) * factor, (y + 0.5) * factor);
                } else {
                    row[x] = row[x - 1];
                }
                int at = y * image.width() + x;
                int share = (int) Math.min(255, (image.pixels()[at] & 0xff) * WHITE / Math.max(12, row[x]));
                shares[share]++;
                out[at] = (byte) share;
            }
        }
        int ink = 0;
        long below = 0;
        while (ink < WHITE - 60 && (below += shares[ink]) < out.length * 0.012) {
            ink++;
        }
        if (ink <= BLACK) {
            return new GreyImage(image.width(), image.height(), out);
        }
        for (int i = 0; i < out.length; i++) {
            int level = ((out[i] & 0xff) - ink) * (WHITE - BLACK) / (WHITE - ink) + BLACK;
            out[i] = (byte) Math.clamp(level, 0, 255);
        }
        return new GreyImage(image.width(), image.height(), out);
    }
}
