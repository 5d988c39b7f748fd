package dev.slipway.reading.image;

/** How the rows of print lie in a picture, told without reading them. */
public final class Lie {
    /** To this the picture's shorter side is reduced: letters are then some ten pixels wide. */
    private static final int WIDE = 450;

    /** Joins letters, whose gaps are narrow, but not rows. */
    private static final int JOIN = 2;

    private static final int PRINT = 8;
    private static final double INK = 0.8;
    /** Rules, bars and borders are longer. */
    private static final int LONGEST_WORD = 150;

    /** Pages of many short words that stand one below the other come near to even. */
    private static final double CLEARLY = 1.4;

    private Lie() {}

    /** Whether rows run from top to bottom: letters stand closer to each other than rows, so words are longer that way. */
    public static boolean isSideways(GreyImage page) {
        GreyImage small =
                page.reducedBy((int) Math.max(1, Math.round((double) Math.min(page.width(), page.height()) / WIDE)));
        Plane light = Plane.of(small).smoothed(1);
        Plane paper = light.closed(PRINT);
        float[] ink = new float[light.values().length];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = light.values()[i] < INK * paper.values()[i] ? 1 : 0;
        }
        Plane words = new Plane(light.width(), light.height(), ink).spread(JOIN);
        return length(words, false) > CLEARLY * length(words, true);
    }

    /** How long a stretch of ink is that a dot of it is in, in the mean. */
    private static double length(Plane words, boolean across) {
        int lanes = across ? words.height() : words.width();
        int length = across ? words.width() : words.height();
        int step = across ? 1 : words.width();
        double sum = 0;
        double dots = 1;
        for (int lane = 0; lane < lanes; lane++) {
            int start = across ? lane * words.width() : lane;
            int run = 0;
            for (int i = 0; i <= length; i++) {
                if (i < length && words.values()[start + i * step] > 0) {
                    run++;
                } else {
                    if (run <= LONGEST_WORD) {
                        sum += (double) run * run;
                        dots += run;
                    }
                    run = 0;
                }
            }
        }
        return sum / dots;
    }
}
