package dev.slipway.drawn.street;

/**
 * What a camera, a lamp and a pocket do to a receipt.
 *
 * @param degrees turned by at most, either way
 * @param shift each corner moved by at most, in parts of the side
 * @param blur standard deviation of the lens' blur in pixels where capitals are 24 pixels high
 * @param noise standard deviation of the sensor's noise, in levels of 255
 * @param light how much darker the darkest end of the picture is, 0 to 1
 * @param faded how much of the print's black is gone, 0 to 1
 * @param quality of the JPEG, 0 to 1
 * @param creases folds across the paper
 */
public record Distortion(
        double degrees,
        double shift,
        double blur,
        double noise,
        double light,
        double faded,
        float quality,
        int creases) {
    /** @param strength 0 is a flatbed scanner; 1 to 3 are photos, each worse than the one before */
    public static Distortion of(int strength) {
        return switch (strength) {
            case 0 -> new Distortion(0.3, 0, 0.4, 1, 0, 0, 0.9f, 0);
            case 1 -> new Distortion(3, 0.02, 0.5, 4, 0.1, 0.1, 0.85f, 0);
            case 2 -> new Distortion(8, 0.05, 1.0, 10, 0.3, 0.3, 0.60f, 2);
            case 3 -> new Distortion(15, 0.10, 1.8, 20, 0.5, 0.5, 0.35f, 5);
            default -> throw new IllegalArgumentException("strength " + strength + " is none of 0 to 3");
        };
    }
}
