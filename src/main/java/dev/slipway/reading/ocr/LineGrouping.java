package dev.slipway.reading.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Brings pieces of print that stand on one line together: what was bought at the left, its price far at the right. */
final class LineGrouping {
    /** Of the lower one's height. */
    private static final double LEVEL = 0.5;
    /** Of the narrower one's width; print does not stand on print. */
    private static final double OVER = 0.5;

    private LineGrouping() {}

    /** A piece of print and its words from left to right. */
    record Piece(TextBox box, List<Word> words) {}

    /** Lines from top to bottom. */
    static List<TextLine> lines(List<Piece> pieces) {
        double lean = Skew.of(pieces.stream().map(Piece::box).toList());
        double slope = Math.tan(lean);
        List<Piece> ordered = pieces.stream()
                .sorted(Comparator.comparingDouble(p -> p.box().y() - p.box().x() * slope))
                .toList();
        List<List<Piece>> lines = new ArrayList<>();
        for (Piece piece : ordered) {
            List<Piece> line = null;
            double nearest = LEVEL;
            for (List<Piece> other : lines.subList(Math.max(0, lines.size() - 8), lines.size())) {
                double off = off(other, piece, slope);
                if (off < nearest) {
                    nearest = off;
                    line = other;
                }
            }
            if (line == null) {
                line = new ArrayList<>();
                lines.add(line);
            }
            line.add(piece);
        }
        return lines.stream()
                .sorted(Comparator.comparingDouble(line -> line.stream()
                        .mapToDouble(p -> p.box().y() - p.box().x() * slope)
                        .average()
                        .orElse(0)))
                .map(LineGrouping::joined)
                .toList();
    }

    private static TextLine joined(List<Piece> line) {
        return new TextLine(line.stream()
                .sorted(Comparator.comparingDouble(p -> p.box().x()))
                .flatMap(p -> p.words().stream())
                .toList());
    }

    /** How far a piece is off a line, in heights, measured at the piece of it that is nearest. */
    private static double off(List<Piece> line, Piece piece, double slope) {
        double best = Double.MAX_VALUE;
        double gap = Double.MAX_VALUE;
        TextBox b = piece.box();
        for (Piece other : line) {
            TextBox a = other.box();
            double over = Math.min(a.right(), b.right()) - Math.max(a.left(), b.left());
            if (over > OVER * Math.min(a.width(), b.width())) {
                return Double.MAX_VALUE;
            }
            if (-over < gap) {
                gap = -over;
                double dy = b.y() - a.y() - (b.x() - a.x()) * slope;
                best = Math.abs(dy) / Math.min(a.height(), b.height());
            }
        }
        return best;
    }
}
