package dev.slipway.drawn.street;

import dev.slipway.drawn.Blur;
import dev.slipway.drawn.Noise;
import dev.slipway.drawn.Perspective;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Random;

/** A photo of a printed receipt on a desk or in a hand; the same one for the same seed. */
final class Shot {
    /** Pixels of the photo for a dot of the printer. */
    private static final double SCALE = 1.25;

    private final Distortion distortion;
    private final Mishap mishap;
    private final Random random;
    private final Noise noise;
    private final Sheet sheet;
    private final Scene scene;
    private final double scale;
    private double[] corners;
    private int width;
    private int height;

    private Shot(Press.Print print, Distortion distortion, Mishap mishap, long seed) {
        this.distortion = distortion;
        this.mishap = mishap;
        random = new Random(seed);
        noise = new Noise(seed * 31 + 7);
        scale = mishap == Mishap.SMALL ? 0.3 : SCALE;
        sheet = new Sheet(print, distortion, random, noise);
        place();
        scene = new Scene(distortion.shift() == 0, random, noise, width, height);
    }

    /** In colour. */
    static BufferedImage take(Press.Print print, Distortion distortion, Mishap mishap, long seed) {
        Shot shot = new Shot(print, distortion, mishap, seed);
        float[][] planes = shot.expose();
        double blur = distortion.blur() * print.cap() * shot.scale / 24;
        if (mishap == Mishap.BLURRED) {
            blur = print.cap() * shot.scale * (0.26 + 0.2 * shot.random.nextDouble());
        }
        return shot.developed(Blur.gaussian(planes[0], shot.width, shot.height, blur), planes[1]);
    }

    /** Corners clockwise from the top left. */
    private void place() {
        double angle = Math.toRadians((2 * random.nextDouble() - 1) * distortion.degrees());
        double halfWide = sheet.width() * scale / 2;
        double halfTall = sheet.height() * scale / 2;
        double[][] square = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
        corners = new double[8];
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            double x = halfWide * (square[i][0] + 2 * distortion.shift() * (2 * random.nextDouble() - 1));
            double y = halfTall * (square[i][1] + 2 * distortion.shift() * (2 * random.nextDouble() - 1));
            corners[2 * i] = x * Math.cos(angle) - y * Math.sin(angle);
            corners[2 * i + 1] = x * Math.sin(angle) + y * Math.cos(angle);
            left = Math.min(left, corners[2 * i]);
            right = Math.max(right, corners[2 * i]);
            top = Math.min(top, corners[2 * i + 1]);
            bottom = Math.max(bottom, corners[2 * i + 1]);
        }
        double border = distortion.shift() == 0 ? 4 : (0.03 + 0.08 * random.nextDouble()) * (right - left);
        left -= border;
        right += border;
        top -= border;
        bottom += border;
        if (mishap == Mishap.CUT) {
            double lost = (right - left) * (0.25 + 0.2 * random.nextDouble());
            if (random.nextBoolean()) {
                left += lost;
            } else {
                right -= lost;
            }
        }
        width = (int) (right - left);
        height = (int) (bottom - top);
        for (int i = 0; i < 4; i++) {
            corners[2 * i] -= left;
            corners[2 * i + 1] -= top;
        }
    }

    /** Light, and beside it where the paper is. */
    private float[][] expose() {
        Perspective perspective = new Perspective(corners, sheet.width(), sheet.height());
        float[][] planes = new float[2][width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double u = perspective.paperX(column + 0.5, row + 0.5);
                double v = perspective.paperY(column + 0.5, row + 0.5);
                int at = row * width + column;
                boolean paper = sheet.covers(u, v) && !scene.hides(column, row);
                double light = paper ? sheet.brightness(u, v) : scene.light(column, row) * sheet.shadow(u, v);
                planes[0][at] = (float) (light * lamp(column, row));
                planes[1][at] = paper ? 1 : 0;
            }
        }
        return planes;
    }

    /** Falls off in a direction of its own from the brightest corner to the opposite one. */
    private double lamp(double x, double y) {
        double across = scene.lampRight() ? x / width : 1 - x / width;
        double down = scene.lampBelow() ? y / height : 1 - y / height;
        return 1 - distortion.light() * (1 - (0.5 * across + 0.5 * down));
    }

    private BufferedImage developed(float[] light, float[] paper) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        double exposure = mishap == Mishap.DARK ? 0.05 + 0.06 * random.nextDouble() : 1;
        double grain = mishap == Mishap.DARK ? Math.max(9, distortion.noise()) : distortion.noise();
        double[] glare = {
            width * (0.35 + 0.3 * random.nextDouble()),
            height * (0.35 + 0.3 * random.nextDouble()),
            width * (0.28 + 0.12 * random.nextDouble()),
            height * (0.22 + 0.12 * random.nextDouble())
        };
        for (int i = 0; i < light.length; i++) {
            double level = light[i] * 255 * exposure + random.nextGaussian() * grain;
            if (mishap == Mishap.GLARING) {
                double x = (i % width - glare[0]) / glare[2];
                double y = (i / width - glare[1]) / glare[3];
                level += 420 / (1 + Math.exp(7 * (Math.sqrt(x * x + y * y) - 1)));
            }
            for (int band = 0; band < 3; band++) {
                double tint = paper[i] > 0 ? 1 - 0.02 * (2 - band) : scene.tint(band);
                bgr[3 * i + band] = (byte) Math.max(0, Math.min(255, Math.round(level * tint)));
            }
        }
        return image;
    }
}
