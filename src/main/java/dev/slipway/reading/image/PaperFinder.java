package dev.slipway.reading.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a bright paper before a darker background by its four straight sides. A side that is outside of the picture is
 * taken to be the picture's own. Edges count by the ratio of light on both their sides, so that a lamp that falls off does
 * no harm.
 */
final class PaperFinder {
    private static final int LONGEST = 330;
    /** Half a letter's stroke and gap at this size: closing by it leaves no print. */
    private static final int PRINT = 3;

    private static final double LEAST_STEP = 0.13;
    private static final double MOST_STEP = 0.35;
    private static final double SEEN = 0.7;
    /** What a side of the picture counts in place of one of the paper. */
    private static final double FRAME = 0.3;

    private final int width;
    private final int height;
    private final float[] left;
    private final float[] right;
    private final float[] top;
    private final float[] bottom;

    private PaperFinder(Plane light) {
        width = light.width();
        height = light.height();
        left = new float[width * height];
        right = new float[width * height];
        top = new float[width * height];
        bottom = new float[width * height];
        float[] log = new float[width * height];
        for (int i = 0; i < log.length; i++) {
            log[i] = (float) Math.log(light.values()[i] + 6);
        }
        edges(new Plane(width, height, log));
    }

    /** Empty where none stands out, as on a scan without a border. */
    static Optional<Corners> find(GreyImage image) {
        int factor = Math.max(1, Math.round((float) Math.max(image.width(), image.height()) / LONGEST));
        PaperFinder finder =
                new PaperFinder(Plane.of(image.reducedBy(factor)).closed(PRINT).smoothed(1));
        return finder.corners().map(corners -> corners.scaled(factor));
    }

    /** Points where the light changes most along a row or a column, by the sign of the change. */
    private void edges(Plane log) {
        Plane across = new Plane(width, height, new float[width * height]);
        Plane down = new Plane(width, height, new float[width * height]);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                across.values()[y * width + x] = log.at(x + 2, y) - log.at(x - 2, y);
                down.values()[y * width + x] = log.at(x, y + 2) - log.at(x, y - 2);
            }
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float h = across.at(x, y);
                float v = down.at(x, y);
                int at = y * width + x;
                if (peak(h, across.at(x - 1, y), across.at(x + 1, y))) {
                    (h > 0 ? left : right)[at] = weight(h);
                }
                if (peak(v, down.at(x, y - 1), down.at(x, y + 1))) {
                    (v > 0 ? top : bottom)[at] = weight(v);
                }
            }
        }
    }

    private static boolean peak(float step, float before, float after) {
        return Math.abs(step) > LEAST_STEP && Math.abs(step) >= Math.abs(before) && Math.abs(step) > Math.abs(after);
    }

    private static float weight(float step) {
        return (float) (Math.min(MOST_STEP, Math.abs(step)) / MOST_STEP);
    }

    private Optional<Corners> corners() {
        List<Edge> lefts = with(Edge.among(left, width, height, true), new Edge(true, 0, 0, 0));
        List<Edge> rights = with(Edge.among(right, width, height, true), new Edge(true, width, 0, 0));
        List<Edge> tops = with(Edge.among(top, width, height, false), new Edge(false, 0, 0, 0));
        List<Edge> bottoms = with(Edge.among(bottom, width, height, false), new Edge(false, height, 0, 0));
        Sides best = null;
        for (Edge l : lefts) {
            for (Edge r : rights) {
                if (r.offset() - l.offset() < width * 0.15) {
                    continue;
                }
                for (Edge t : tops) {
                    for (Edge b : bottoms) {
                        if (b.offset() - t.offset() < height * 0.15) {
                            continue;
                        }
                        Sides sides = sides(l, t, r, b);
                        if (sides != null && (best == null || sides.strength() > best.strength())) {
                            best = sides;
                        }
                    }
                }
            }
        }
        return Optional.ofNullable(best).map(Sides::corners);
    }

    private static List<Edge> with(List<Edge> edges, Edge frame) {
        List<Edge> all = new ArrayList<>(edges);
        all.add(frame);
        return all;
    }

    /** @param strength how much of its sides was seen, and how steep the steps of light are: a crease's is a small one */
    private record Sides(Corners corners, double strength) {}

    /** Null where they make no paper. */
    private Sides sides(Edge l, Edge t, Edge r, Edge b) {
        double[][] met = {
            Edge.meeting(l, t, width, height), Edge.meeting(r, t, width, height),
            Edge.meeting(r, b, width, height), Edge.meeting(l, b, width, height)
        };
        double[] x = new double[4];
        double[] y = new double[4];
        for (int i = 0; i < 4; i++) {
            x[i] = met[i][0];
            y[i] = met[i][1];
            double slack = 0.04 * Math.max(width, height);
            if (!(x[i] > -slack && x[i] < width + slack && y[i] > -slack && y[i] < height + slack)) {
                return null;
            }
        }
        Corners bare = new Corners(x, y, 0);
        if (!bare.isConvex() || bare.area() < 0.1 * width * height) {
            return null;
        }
        float[][] points = {top, right, bottom, left};
        Edge[] edges = {t, r, b, l};
        // the long sides are what turns and crops a receipt right
        double weights = 0;
        double support = 0;
        double strength = 0;
        for (int i = 0; i < 4; i++) {
            double weight = Math.sqrt(bare.side(i));
            Seen seen = seen(points[i], bare, i, edges[i]);
            weights += weight;
            support += weight * seen.share();
            strength += weight * seen.strength();
        }
        return support / weights > SEEN ? new Sides(new Corners(x, y, support / weights), strength / weights) : null;
    }

    /** @param share of a side that has points of its edge near; {@code strength}: their weights over all of the side */
    private record Seen(double share, double strength) {}

    private Seen seen(float[] points, Corners corners, int side, Edge edge) {
        if (edge.votes() == 0) {
            return new Seen(FRAME, FRAME);
        }
        int to = (side + 1) % 4;
        int steps = (int) Math.max(8, corners.side(side) / 2);
        int hits = 0;
        double strength = 0;
        for (int i = 0; i < steps; i++) {
            double share = (i + 0.5) / steps;
            double x = corners.x()[side] + (corners.x()[to] - corners.x()[side]) * share;
            double y = corners.y()[side] + (corners.y()[to] - corners.y()[side]) * share;
            float near = near(points, (int) Math.round(x), (int) Math.round(y), edge.upright());
            hits += near > 0 ? 1 : 0;
            strength += near;
        }
        return new Seen((double) hits / steps, strength / steps);
    }

    /** The weight of the strongest point near a place, 0 where none is. */
    private float near(float[] points, int x, int y, boolean upright) {
        float strongest = 0;
        for (int i = -2; i <= 2; i++) {
            int px = upright ? x + i : x;
            int py = upright ? y : y + i;
            if (px >= 0 && py >= 0 && px < width && py < height) {
                strongest = Math.max(strongest, points[py * width + px]);
            }
        }
        return strongest;
    }
}
