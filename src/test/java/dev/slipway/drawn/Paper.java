package dev.slipway.drawn;

import java.awt.image.BufferedImage;
import java.util.Random;

/** The printed roll as a thing: how bright it is at a place, and how its folds bend and shade it. */
final class Paper {
    private final BufferedImage dots;
    private final Noise noise;
    private final double[][] folds;
    private final double curl;

    Paper(BufferedImage dots, Camera camera) {
        this.dots = dots;
        this.noise = new Noise(camera.seed() * 31 + 7);
        this.curl = camera.surface() == Surface.SCANNER ? 0 : 0.05;
        Random random = new Random(camera.seed());
        folds = new double[camera.creases()][];
        for (int i = 0; i < folds.length; i++) {
            double angle = (random.nextDouble() - 0.5) * 1.1;
            double middle = dots.getHeight() * (i + 0.3 + 0.4 * random.nextDouble()) / folds.length;
            double depth = (0.5 + random.nextDouble() * 0.5) * (random.nextBoolean() ? 1 : -1);
            folds[i] = new double[] {StrictMath.sin(angle), StrictMath.cos(angle), middle, depth};
        }
    }

    int width() {
        return dots.getWidth();
    }

    int height() {
        return dots.getHeight();
    }

    boolean covers(double x, double y) {
        return x >= 0 && y >= tear(x) && x < width() && y < height() - tear(x + 5000);
    }

    /** 0 is black, 1 is paper in full light. */
    double brightness(double x, double y) {
        double light = 1;
        double bend = 0;
        for (double[] fold : folds) {
            double distance = (x - width() / 2.0) * fold[0] + (y - fold[2]) * fold[1];
            double near = Math.max(0, 1 - Math.abs(distance) / 90);
            bend += fold[3] * 4 * near * near;
            light += fold[3] * 0.13 * near * (distance > 0 ? 1 : -1);
            light -= Math.abs(fold[3]) * 0.22 * Math.max(0, 1 - Math.abs(distance) / 2.2);
        }
        double edge = 2 * x / width() - 1;
        light -= curl * edge * edge;
        light += 0.02 * (noise.at(x / 140, y / 140) - 0.5);
        return 0.96 * light * (1 - ink(x, y + bend));
    }

    /** Burnt dots are soft at their edges, and paler where the head is worn or the paper was warm. */
    private double ink(double x, double y) {
        double burnt = sample(x, y) * 0.6
                + (sample(x - 0.5, y) + sample(x + 0.5, y) + sample(x, y - 0.5) + sample(x, y + 0.5)) * 0.1;
        double worn = 0.06 * noise.lattice((long) x, 0) + 0.12 * noise.at(x / 200, y / 120);
        return burnt * (0.88 - worn);
    }

    private double sample(double x, double y) {
        double left = x - 0.5;
        double top = y - 0.5;
        int column = (int) Math.floor(left);
        int row = (int) Math.floor(top);
        double across = left - column;
        double down = top - row;
        return (burnt(column, row) * (1 - across) + burnt(column + 1, row) * across) * (1 - down)
                + (burnt(column, row + 1) * (1 - across) + burnt(column + 1, row + 1) * across) * down;
    }

    private int burnt(int column, int row) {
        boolean inside = column >= 0 && row >= 0 && column < width() && row < height();
        return inside && dots.getRaster().getSample(column, row, 0) == 0 ? 1 : 0;
    }

    /** The cutter's teeth. */
    private static double tear(double x) {
        double tooth = x % 9;
        return Math.abs(tooth - 4.5) * 0.9;
    }
}
