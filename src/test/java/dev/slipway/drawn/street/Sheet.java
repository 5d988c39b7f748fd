package dev.slipway.drawn.street;

import dev.slipway.drawn.Noise;
import java.util.Random;

/** The printed paper as a thing: how bright it is at a place, and how its folds bend and shade it. */
final class Sheet {
    private final Press.Print print;
    private final Distortion distortion;
    private final Noise noise;
    private final double[][] folds;
    private final boolean scanned;

    Sheet(Press.Print print, Distortion distortion, Random random, Noise noise) {
        this.print = print;
        this.distortion = distortion;
        this.noise = noise;
        this.scanned = distortion.shift() == 0;
        folds = new double[distortion.creases()][];
        for (int i = 0; i < folds.length; i++) {
            double angle = (random.nextDouble() - 0.5) * 1.1;
            double middle = print.height() * (i + 0.3 + 0.4 * random.nextDouble()) / folds.length;
            double depth = (0.5 + random.nextDouble() * 0.5) * (random.nextBoolean() ? 1 : -1);
            folds[i] = new double[] {Math.sin(angle), Math.cos(angle), middle, depth};
        }
    }

    int width() {
        return print.width();
    }

    int height() {
        return print.height();
    }

    boolean covers(double x, double y) {
        return x >= 0 && x < width() && y >= tear(x) && y < height() - tear(x + 5000);
    }

    /** How much of the light the paper lets onto what lies around it. */
    double shadow(double x, double y) {
        if (scanned) {
            return 1;
        }
        double outside = Math.max(Math.max(-x, x - width()), Math.max(-y, y - height()));
        double share = Math.max(0, 1 - Math.max(0, outside) / 18);
        return 1 - 0.4 * share * share;
    }

    /** 0 is black, 1 is more than paper in full light. */
    double brightness(double x, double y) {
        double light = 1;
        double bend = 0;
        for (double[] fold : folds) {
            double distance = (x - width() / 2.0) * fold[0] + (y - fold[2]) * fold[1];
            double near = Math.max(0, 1 - Math.abs(distance) / 90);
            if (near > 0) {
                bend += fold[3] * 4 * near * near;
                light += fold[3] * 0.13 * near * (distance > 0 ? 1 : -1);
                light -= Math.abs(fold[3]) * 0.22 * Math.max(0, 1 - Math.abs(distance) / 2.2);
            }
        }
        if (!scanned) {
            double edge = 2 * x / width() - 1;
            light -= 0.04 * edge * edge;
            light += 0.02 * (noise.at(x / 140, y / 140) - 0.5);
        }
        return 0.93 * light * (1 - ink(x, y + bend));
    }

    /** Burnt dots are soft at their edges, and paler where the head is worn or the paper was warm. */
    private double ink(double x, double y) {
        double burnt = at(x, y);
        if (burnt == 0) {
            return 0;
        }
        double worn = 0.05 * noise.lattice((long) x, 0) + 0.1 * noise.at(x / 200, y / 120);
        return burnt * (0.9 - worn) * (1 - distortion.faded());
    }

    private double at(double x, double y) {
        double left = x - 0.5;
        double top = y - 0.5;
        int column = (int) Math.floor(left);
        int row = (int) Math.floor(top);
        if (column < 0 || row < 0 || column + 1 >= width() || row + 1 >= height()) {
            return 0;
        }
        double across = left - column;
        double down = top - row;
        int i = row * width() + column;
        float[] ink = print.ink();
        return (ink[i] * (1 - across) + ink[i + 1] * across) * (1 - down)
                + (ink[i + width()] * (1 - across) + ink[i + width() + 1] * across) * down;
    }

    /** The cutter's teeth. */
    private static double tear(double x) {
        return Math.abs(x % 9 - 4.5) * 0.9;
    }
}
