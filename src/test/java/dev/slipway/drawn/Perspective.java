package dev.slipway.drawn;

/** Maps a quadrangle in the photo back onto the paper's rectangle (Heckbert 1989, unit square to quadrilateral). */
public final class Perspective {
    private final double[] inverse;
    private final double width;
    private final double height;

    /** Corners clockwise from the top left, as x, y pairs. */
    public Perspective(double[] q, double width, double height) {
        this.width = width;
        this.height = height;
        double dx1 = q[2] - q[4];
        double dx2 = q[6] - q[4];
        double dx3 = q[0] - q[2] + q[4] - q[6];
        double dy1 = q[3] - q[5];
        double dy2 = q[7] - q[5];
        double dy3 = q[1] - q[3] + q[5] - q[7];
        double det = dx1 * dy2 - dx2 * dy1;
        double g = (dx3 * dy2 - dx2 * dy3) / det;
        double h = (dx1 * dy3 - dx3 * dy1) / det;
        double a = q[2] - q[0] + g * q[2];
        double b = q[6] - q[0] + h * q[6];
        double d = q[3] - q[1] + g * q[3];
        double e = q[7] - q[1] + h * q[7];
        double c = q[0];
        double f = q[1];
        inverse = new double[] {
            e - f * h, c * h - b, b * f - c * e,
            f * g - d, a - c * g, c * d - a * f,
            d * h - e * g, b * g - a * h, a * e - b * d
        };
    }

    public double paperX(double x, double y) {
        return width * (inverse[0] * x + inverse[1] * y + inverse[2]) / weight(x, y);
    }

    public double paperY(double x, double y) {
        return height * (inverse[3] * x + inverse[4] * y + inverse[5]) / weight(x, y);
    }

    private double weight(double x, double y) {
        return inverse[6] * x + inverse[7] * y + inverse[8];
    }
}
