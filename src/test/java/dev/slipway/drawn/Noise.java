package dev.slipway.drawn;

/** Smooth value noise in 0..1, the same for a seed on every machine. */
public final class Noise {
    private final long seed;

    public Noise(long seed) {
        this.seed = seed;
    }

    public double at(double x, double y) {
        long column = (long) Math.floor(x);
        long row = (long) Math.floor(y);
        double across = smooth(x - column);
        double down = smooth(y - row);
        double top = mix(lattice(column, row), lattice(column + 1, row), across);
        double bottom = mix(lattice(column, row + 1), lattice(column + 1, row + 1), across);
        return mix(top, bottom, down);
    }

    /** Uncorrelated from cell to cell. */
    public double lattice(long column, long row) {
        long bits = seed ^ column * 0x9E3779B97F4A7C15L ^ row * 0xC2B2AE3D27D4EB4FL;
        bits = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
        return ((bits ^ bits >>> 31) >>> 11) * 0x1.0p-53;
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }
}
