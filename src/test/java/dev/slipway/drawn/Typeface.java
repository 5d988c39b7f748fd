package dev.slipway.drawn;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Glyph outlines out of a font in a jar. Read by FontBox rather than {@code java.awt.Font}, which needs a fontconfig
 * that a build machine may not have and rasterises differently from one JDK to the next.
 */
public enum Typeface {
    DEJAVU("/net/sf/jasperreports/fonts/dejavu/DejaVuSansMono.ttf"),
    DEJAVU_BOLD("/net/sf/jasperreports/fonts/dejavu/DejaVuSansMono-Bold.ttf"),
    JETBRAINS("/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf"),
    JETBRAINS_BOLD("/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Bold.ttf"),
    SANS_LOGO("/net/sf/jasperreports/fonts/dejavu/DejaVuSans-Bold.ttf"),
    SERIF_LOGO("/net/sf/jasperreports/fonts/dejavu/DejaVuSerif-Bold.ttf");

    private final TrueTypeFont font;

    Typeface(String resource) {
        try (var in = Typeface.class.getResourceAsStream(resource)) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(in));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    Typeface bold() {
        return switch (this) {
            case DEJAVU, DEJAVU_BOLD -> DEJAVU_BOLD;
            case JETBRAINS, JETBRAINS_BOLD -> JETBRAINS_BOLD;
            case SANS_LOGO -> SANS_LOGO;
            case SERIF_LOGO -> SERIF_LOGO;
        };
    }

    Typeface logo() {
        return this == JETBRAINS ? SERIF_LOGO : SANS_LOGO;
    }

    /** Advance width in em. */
    double advance(int codePoint) {
        try {
            return (double) font.getAdvanceWidth(glyph(codePoint)) / font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The outline with its origin on the base line at (x, y), y downwards. */
    Shape outline(int codePoint, double x, double y, double emWide, double emTall) {
        try {
            Shape shape = font.getGlyph().getGlyph(glyph(codePoint)).getPath();
            var place = new AffineTransform();
            place.translate(x, y);
            place.scale(emWide / font.getUnitsPerEm(), -emTall / font.getUnitsPerEm());
            return place.createTransformedShape(codePoint == '0' ? plain(shape) : shape);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the dot or stroke that sets a programmer's zero apart from an O: tills print none. */
    private static Shape plain(Shape zero) {
        List<Path2D> contours = new ArrayList<>();
        double[] at = new double[6];
        for (var path = zero.getPathIterator(null); !path.isDone(); path.next()) {
            int segment = path.currentSegment(at);
            if (segment == PathIterator.SEG_MOVETO) {
                contours.add(new Path2D.Double());
            }
            append(contours.getLast(), segment, at);
        }
        contours.sort(
                Comparator.comparingDouble(contour -> -contour.getBounds2D().getHeight()));
        Path2D ring = new Path2D.Double();
        contours.subList(0, 2).forEach(contour -> ring.append(contour, false));
        return ring;
    }

    private static void append(Path2D path, int segment, double[] at) {
        switch (segment) {
            case PathIterator.SEG_MOVETO -> path.moveTo(at[0], at[1]);
            case PathIterator.SEG_LINETO -> path.lineTo(at[0], at[1]);
            case PathIterator.SEG_QUADTO -> path.quadTo(at[0], at[1], at[2], at[3]);
            case PathIterator.SEG_CUBICTO -> path.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
            default -> path.closePath();
        }
    }

    private int glyph(int codePoint) throws IOException {
        int glyph = font.getUnicodeCmapLookup().getGlyphId(codePoint);
        if (glyph == 0) {
            throw new IllegalArgumentException(this + " has no " + Character.toString(codePoint));
        }
        return glyph;
    }
}
