package dev.slipway.reading.ocr;

import java.util.ArrayList;
import java.util.List;

/** The convex hull of a blob, and the smallest rectangle around it. */
final class Hull {
    private final List<double[]> corners;

    private Hull(List<double[]> corners) {
        this.corners = corners;
    }

    static Hull of(List<Blobs.Run> blob) {
        List<double[]> points = new ArrayList<>(2 * blob.size());
        for (Blobs.Run run : blob) {
            points.add(new double[] {run.from(), run.y()});
            points.add(new double[] {run.to() + 1, run.y()});
            points.add(new double[] {run.from(), run.y() + 1});
            points.add(new double[] {run.to() + 1, run.y() + 1});
        }
        points.sort((a, b) -> a[1] != b[1] ? Double.compare(a[1], b[1]) : Double.compare(a[0], b[0]));
        List<double[]> hull = half(points);
        hull.removeLast();
        List<double[]> rest = half(points.reversed());
        rest.removeLast();
        hull.addAll(rest);
        return new Hull(hull);
    }

    /** Andrew's monotone chain, one side. */
    private static List<double[]> half(List<double[]> points) {
        List<double[]> chain = new ArrayList<>();
        for (double[] p : points) {
            while (chain.size() > 1 && turn(chain.get(chain.size() - 2), chain.getLast(), p) <= 0) {
                chain.removeLast();
            }
            chain.add(p);
        }
        return chain;
    }

    private static double turn(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    }

    /** The rectangle of the smallest area; one of its sides lies on a side of the hull. */
    TextBox smallest() {
        TextBox best = null;
        for (int i = 0; i < corners.size(); i++) {
            double[] a = corners.get(i);
            double[] b = corners.get((i + 1) % corners.size());
            TextBox box = leaning(upright(Math.atan2(b[1] - a[1], b[0] - a[0])));
            if (best == null || box.width() * box.height() < best.width() * best.height()) {
                best = box;
            }
        }
        return best;
    }

    /** The rectangle whose sides lean by an angle. */
    TextBox leaning(double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (double[] p : corners) {
            double along = p[0] * cos + p[1] * sin;
            double across = p[1] * cos - p[0] * sin;
            left = Math.min(left, along);
            right = Math.max(right, along);
            top = Math.min(top, across);
            bottom = Math.max(bottom, across);
        }
        double along = (left + right) / 2;
        double across = (top + bottom) / 2;
        return new TextBox(along * cos - across * sin, along * sin + across * cos, right - left, bottom - top, angle);
    }

    /** An angle of any of a rectangle's sides as that of the one which lies flatter. */
    private static double upright(double angle) {
        double quarter = Math.PI / 2;
        return angle - quarter * Math.round(angle / quarter);
    }
}
