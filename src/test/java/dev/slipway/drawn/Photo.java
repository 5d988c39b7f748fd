package dev.slipway.drawn;

import java.awt.image.BufferedImage;
import java.util.Random;

/** Takes the picture: paper and surface under a lamp, through a lens, onto a noisy sensor. */
final class Photo {
    private final Camera camera;
    private final Paper paper;
    private final Noise noise;
    private final int width;
    private final int height;
    private final Perspective perspective;

    private Photo(BufferedImage dots, Camera camera) {
        this.camera = camera;
        paper = new Paper(dots, camera);
        noise = new Noise(camera.seed());
        double border = camera.surface() == Surface.SCANNER ? 12 : 46;
        width = (int) ((paper.width() + 2 * border) * camera.scale());
        height = (int) ((paper.height() + 2 * border) * camera.scale());
        perspective = new Perspective(corners(), paper.width(), paper.height());
    }

    static BufferedImage take(BufferedImage dots, Camera camera) {
        Photo photo = new Photo(dots, camera);
        float[][] planes = photo.expose();
        for (int i = 0; i < planes.length; i++) {
            planes[i] = Blur.gaussian(planes[i], photo.width, photo.height, camera.blur());
        }
        return photo.develop(planes);
    }

    private double[] corners() {
        double halfWide = paper.width() * camera.scale() / 2;
        double halfTall = paper.height() * camera.scale() / 2;
        double sine = StrictMath.sin(StrictMath.toRadians(camera.degrees()));
        double cosine = StrictMath.cos(StrictMath.toRadians(camera.degrees()));
        // A long roll that is turned would leave the frame; whoever photographs it steps back.
        double back = Math.min(
                1,
                Math.min(
                        width / 2.0 * 0.985 / (halfWide * cosine + halfTall * Math.abs(sine)),
                        height / 2.0 * 0.985 / (halfWide * Math.abs(sine) + halfTall * cosine)));
        double far = 1 - camera.tilt();
        double[][] square = {{-far, -1}, {far, -1}, {1, 1}, {-1, 1}};
        double[] corners = new double[8];
        for (int i = 0; i < 4; i++) {
            double x = square[i][0] * halfWide * back;
            double y = square[i][1] * halfTall * back;
            corners[2 * i] = width / 2.0 + x * cosine - y * sine;
            corners[2 * i + 1] = height / 2.0 + x * sine + y * cosine;
        }
        return corners;
    }

    private float[][] expose() {
        float[][] planes = new float[3][width * height];
        double[] rgb = new double[3];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                colour(column + 0.5, row + 0.5, rgb);
                double lamp = lamp(column, row);
                for (int i = 0; i < 3; i++) {
                    planes[i][row * width + column] = (float) (rgb[i] * lamp);
                }
            }
        }
        return planes;
    }

    private void colour(double x, double y, double[] rgb) {
        double u = perspective.paperX(x, y);
        double v = perspective.paperY(x, y);
        if (paper.covers(u, v)) {
            double light = paper.brightness(u, v);
            boolean scanned = camera.surface() == Surface.SCANNER;
            rgb[0] = light;
            rgb[1] = light * (scanned ? 1 : 0.985);
            rgb[2] = light * (scanned ? 1 : 0.955);
        } else {
            camera.surface().colour(x, y, noise, rgb);
            double shadow = 1 - (camera.surface() == Surface.SCANNER ? 0 : 0.45) * near(u - 7, v - 7);
            for (int i = 0; i < 3; i++) {
                rgb[i] *= shadow;
            }
        }
    }

    /** 1 under the paper's edge, fading to 0 some dots away: its soft shadow. */
    private double near(double u, double v) {
        double outside = Math.max(Math.max(-u, u - paper.width()), Math.max(-v, v - paper.height()));
        double share = Math.max(0, 1 - Math.max(0, outside) / 18);
        return share * share;
    }

    /** Light falls off from the top left; someone's hand or phone throws a soft shadow further down. */
    private double lamp(double x, double y) {
        double across = x / width;
        double down = y / height;
        double falloff = camera.shade() * (0.45 * across + 0.55 * down);
        double edge = (across * 0.9 + down - 1.15) / 0.22;
        double hand = camera.shade() * 0.55 / (1 + StrictMath.exp(-6 * edge));
        return 1 - falloff - hand * (1 - falloff);
    }

    private BufferedImage develop(float[][] planes) {
        boolean grey = camera.quality() == 0;
        var image =
                new BufferedImage(width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(camera.seed() + 1);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double grain = camera.noise() == 0 ? 0 : random.nextGaussian() * camera.noise();
                for (int i = 0; i < (grey ? 1 : 3); i++) {
                    double level = planes[i][row * width + column] * 255 + grain;
                    int shown = (int) Math.max(0, Math.min(255, Math.round(level)));
                    // Sixteen greys are what such a scanner keeps.
                    image.getRaster().setSample(column, row, i, grey ? shown / 16 * 17 : shown);
                }
            }
        }
        return image;
    }
}
