package dev.slipway.reading.image;

/** Lays a photographed paper flat and square, and its light even. */
final class Flat {
    private Flat() {}

    /** What is within the corners, as large as it was seen. Bilinear (Heckbert 1989, unit square to quadrilateral). */
    static GreyImage paper(GreyImage image, Corners c) {
        int width = Math.max(1, (int) Math.round(c.width()));
        int height = Math.max(1, (int) Math.round(c.height()));
        double dx1 = c.x()[1] - c.x()[2];
        double dx2 = c.x()[3] - c.x()[2];
        double dx3 = c.x()[0] - c.x()[1] + c.x()[2] - c.x()[3];
        double dy1 = c.y()[1] - c.y()[2];
        double dy2 = c.y()[3] - c.y()[2];
        double dy3 = c.y()[0] - c.y()[1] + c.y()[2] - c.y()[3];
        double det = dx1 * dy2 - dx2 * dy1;
        double g = (dx3 * dy2 - dx2 * dy3) / det;
        double h = (dx1 * dy3 - dx3 * dy1) / det;
        double a = c.x()[1] - c.x()[0] + g * c.x()[1];
        double b = c.x()[3] - c.x()[0] + h * c.x()[3];
        double d = c.y()[1] - c.y()[0] + g * c.y()[1];
        double e = c.y()[3] - c.y()[0] + h * c.y()[3];
        byte[] out = new byte[width * height];
        for (int row = 0; row < height; row++) {
            double v = (row + 0.5) / height;
            for (int column = 0; column < width; column++) {
                double u = (column + 0.5) / width;
                double w = g * u + h * v + 1;
                double x = (a * u + b * v + c.x()[0]) / w - 0.5;
                double y = (d * u + e * v + c.y()[0]) / w - 0.5;
                out[row * width + column] = (byte) sample(image, x, y);
            }
        }
        return new GreyImage(width, height, out);
    }

    private static int sample(GreyImage image, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        int across = (int) ((x - left) * 256);
        int down = (int) ((y - top) * 256);
        int x0 = Math.clamp(left, 0, image.width() - 1);
        int x1 = Math.clamp(left + 1, 0, image.width() - 1);
        int y0 = Math.clamp(top, 0, image.height() - 1) * image.width();
        int y1 = Math.clamp(top + 1, 0, image.height() - 1) * image.width();
        byte[] p = image.pixels();
        int above = (p[y0 + x0] & 0xff) * (256 - across) + (p[y0 + x1] & 0xff) * across;
        int below = (p[y1 + x0] & 0xff) * (256 - across) + (p[y1 + x1] & 0xff) * across;
        return (above * (256 - down) + below * down + 32768) >> 16;
    }
}
