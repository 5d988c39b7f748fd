package dev.slipway.reading.image;

import java.util.Optional;

/**
 * How well a photo of a receipt can be read at best, told by light and edges alone.
 *
 * @param sharpness how much of the print's contrast changes within a stroke's width: above 0.3 for sharp print, near 0
 *     where strokes run into each other; 1 where there is no print
 * @param light of what is brightest, 0 to 255
 * @param glare the share of the paper's width that the largest blot without any shade covers, where the rest has shades
 * @param cut rows or columns of print that run out of the picture
 * @param width of the paper in pixels, of the longer side of the picture where no paper stands out
 */
public record Quality(double sharpness, double light, double glare, int cut, int width) {
    private static final double BLURRED = 0.13;
    private static final double DARK = 60;
    private static final double GLARING = 0.3;
    private static final int CUT = 4;
    /** Six pixels a letter where forty stand in a row. */
    private static final int SMALL = 240;

    /** @param corners of the paper, where one stands out */
    static Quality of(GreyImage photo, Optional<Corners> corners) {
        Tiles tiles = Tiles.of(photo, corners);
        double width = corners.map(c -> Math.min(c.width(), c.height()))
                .orElse((double) Math.max(photo.width(), photo.height()));
        return new Quality(tiles.sharpness(), tiles.light(), tiles.glare(), tiles.cut(), (int) Math.round(width));
    }

    /**
     * Why a new photo is asked for: {@code photo.too_small}, {@code photo.dark}, {@code photo.glare},
     * {@code photo.blurred} or {@code photo.cut}; empty where reading it may be tried.
     */
    public Optional<String> refusal() {
        if (width < SMALL) {
            return Optional.of("photo.too_small");
        }
        if (light < DARK) {
            return Optional.of("photo.dark");
        }
        if (glare > GLARING) {
            return Optional.of("photo.glare");
        }
        if (sharpness < BLURRED) {
            return Optional.of("photo.blurred");
        }
        return cut >= CUT ? Optional.of("photo.cut") : Optional.empty();
    }
}
