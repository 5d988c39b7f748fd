package dev.slipway.drawn;

/** What lies around the receipt. Colours are linear-ish RGB in 0..1. */
public enum Surface {
    /** A flatbed scanner's white lid. */
    SCANNER,
    OAK,
    SLATE,
    LINEN;

    public void colour(double x, double y, Noise noise, double[] rgb) {
        switch (this) {
            case SCANNER -> set(rgb, 0.985, 1, 1, 1);
            case OAK -> {
                double rings = noise.at(x / 260, y / 26) * 0.6 + noise.at(x / 900, y / 7) * 0.4;
                set(rgb, 0.42 + 0.18 * rings, 1.0, 0.74, 0.5);
            }
            case SLATE -> {
                double cloud = noise.at(x / 70, y / 70) * 0.7 + noise.at(x / 9, y / 9) * 0.3;
                set(rgb, 0.2 + 0.1 * cloud, 0.93, 0.97, 1.05);
            }
            case LINEN -> {
                double weave = noise.at(x / 5, y / 60) + noise.at(x / 60, y / 5);
                set(rgb, 0.42 + 0.07 * weave, 0.86, 0.95, 1.0);
            }
        }
    }

    private static void set(double[] rgb, double light, double red, double green, double blue) {
        rgb[0] = light * red;
        rgb[1] = light * green;
        rgb[2] = light * blue;
    }
}
