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
        int width = words.width();
        Stretches stretches = new Stretches();
        // one for each column; memory is walked along rows, as that is how it lies
        int[] runs = new int[width];
        for (int y = 0; y < words.height(); y++) {
            int along = 0;
            for (int x = 0; x < width; x++) {
                boolean ink = words.values()[y * width + x] > 0;
                int run = across ? along : runs[x];
                if (!ink && run > 0) {
                    stretches.add(run);
                }
                run = ink ? run + 1 : 0;
                along = run;
                runs[x] = run;
            }
            if (across) {
                stretches.add(along);
            }
        }
        for (int x = 0; x < width && !across; x++) {
            stretches.add(runs[x]);
        }
        return stretches.mean();
    }

    private static final class Stretches {
        private double sum;
        private double dots = 1;

        void add(int run) {
            if (run <= LONGEST_WORD) {
                sum += (double) run * run;
                dots += run;
            }
        }

        double mean() {
            return sum / dots;
        }
    }
}
