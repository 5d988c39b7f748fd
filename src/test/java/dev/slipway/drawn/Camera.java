package dev.slipway.drawn;

/**
 * How a receipt is photographed; everything random comes from the seed.
 *
 * @param surface what it lies on
 * @param degrees turned by, clockwise
 * @param tilt how much shorter the far edge is, in parts of the width: 0 is from straight above
 * @param creases folds across the paper
 * @param blur standard deviation of the lens' blur in pixels of the photo
 * @param shade how much darker the darkest corner is, 0..1
 * @param noise standard deviation of the sensor's noise in grey levels of 255
 * @param scale pixels of the photo per dot of the printer
 * @param quality of the JPEG, 0..1; 0 means PNG
 */
public record Camera(
        Surface surface,
        long seed,
        double degrees,
        double tilt,
        int creases,
        double blur,
        double shade,
        double noise,
        double scale,
        float quality) {

    /** A flatbed scanner: straight, even, sharp. */
    public static Camera scanner(long seed) {
        return new Camera(Surface.SCANNER, seed, 0, 0, 0, 0.5, 0, 0, 1.5, 0);
    }

    /** A steady hand over a table; the others start from it. */
    public static Camera phone(Surface surface, long seed) {
        return new Camera(surface, seed, 0.6, 0.01, 0, 0.6, 0.15, 2.0, 1.45, 0.72f);
    }

    public Camera askew(double turned, double tilted) {
        return new Camera(surface, seed, turned, tilted, creases, blur, shade, noise, scale, quality);
    }

    public Camera creased(int folds) {
        return new Camera(surface, seed, degrees, tilt, folds, blur, shade, noise, scale, quality);
    }

    public Camera blurred(double sigma) {
        return new Camera(surface, seed, degrees, tilt, creases, sigma, shade, noise, scale, quality);
    }

    public Camera shaded(double depth) {
        return new Camera(surface, seed, degrees, tilt, creases, blur, depth, noise, scale, quality);
    }
}
