package dev.slipway.drawn.street;

import dev.slipway.drawn.Noise;
import dev.slipway.drawn.Surface;
import java.util.Random;

/** What is around the paper: a desk of some make, or the palm and thumb that hold it before a dim room. */
final class Scene {
    private static final Surface[] DESKS = {Surface.OAK, Surface.SLATE, Surface.LINEN};

    private final boolean scanned;
    private final boolean hand;
    private final Surface desk;
    private final boolean lampRight;
    private final boolean lampBelow;
    private final Noise noise;
    private final int width;
    private final int height;
    private final double palm;
    private final boolean palmLeft;
    private final double[] rgb = new double[3];

    Scene(boolean scanned, Random random, Noise noise, int width, int height) {
        this.scanned = scanned;
        this.noise = noise;
        this.width = width;
        this.height = height;
        hand = random.nextInt(3) == 0;
        desk = DESKS[random.nextInt(DESKS.length)];
        lampRight = random.nextBoolean();
        lampBelow = random.nextBoolean();
        palmLeft = random.nextBoolean();
        palm = 0.55 + 0.3 * random.nextDouble();
    }

    boolean lampRight() {
        return lampRight;
    }

    boolean lampBelow() {
        return lampBelow;
    }

    /** Where the thumb lies over the paper's edge: on its margin, so that it hides no print. */
    boolean hides(int x, int y) {
        if (scanned || !hand) {
            return false;
        }
        double reach = width * 0.075;
        double across = (palmLeft ? x : width - x) / reach;
        double down = (y - height * palm) / (width * 0.06);
        return across * across + down * down < 1 && across < 1;
    }

    double light(int x, int y) {
        if (scanned) {
            return 0.99;
        }
        if (hand) {
            double across = (palmLeft ? x : width - x) / (width * 0.5);
            double down = (y - height * palm) / (width * 0.45);
            boolean skin = across * across + down * down < 1 || hides(x, y);
            return skin ? 0.58 + 0.06 * noise.at(x / 18.0, y / 18.0) : 0.16 + 0.22 * noise.at(x / 160.0, y / 160.0);
        }
        desk.colour(x, y, noise, rgb);
        return 0.3 * rgb[0] + 0.59 * rgb[1] + 0.11 * rgb[2];
    }

    /** Blue, green, red. */
    double tint(int band) {
        if (scanned) {
            return 1;
        }
        return switch (band) {
            case 0 -> hand || desk == Surface.OAK ? 0.62 : 1.05;
            case 1 -> hand ? 0.9 : 0.98;
            default -> hand || desk == Surface.OAK ? 1.25 : 0.9;
        };
    }
}
