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
    SERIF_LOGO("/net/sf/jasperreports/fonts/dejavu/DejaVuSerif-Bold.ttf"),
    SHARE_TECH("/drawn/fonts/share-tech-mono-400.woff"),
    PLEX("/drawn/fonts/ibm-plex-mono-400.woff"),
    PLEX_BOLD("/drawn/fonts/ibm-plex-mono-700.woff"),
    B612("/drawn/fonts/b612-mono-400.woff"),
    B612_BOLD("/drawn/fonts/b612-mono-700.woff"),
    INCONSOLATA("/drawn/fonts/inconsolata-400.woff"),
    INCONSOLATA_BOLD("/drawn/fonts/inconsolata-700.woff"),
    COURIER("/drawn/fonts/courier-prime-400.woff"),
    COURIER_BOLD("/drawn/fonts/courier-prime-700.woff"),
    ANONYMOUS("/drawn/fonts/anonymous-pro-400.woff"),
    ANONYMOUS_BOLD("/drawn/fonts/anonymous-pro-700.woff"),
    VT323("/drawn/fonts/vt323-400.woff"),
    DOTO_BOLD("/drawn/fonts/doto-700.woff");

    private final TrueTypeFont font;

    Typeface(String resource) {
        try (var in = Typeface.class.getResourceAsStream(resource)) {
            byte[] bytes = in.readAllBytes();
            font = new TTFParser()
                    .parse(new RandomAccessReadBuffer(resource.endsWith(".woff") ? Woff.unpacked(bytes) : bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** The heavier cut; the same where there is none. */
    public Typeface bold() {
        return switch (this) {
            case DEJAVU, DEJAVU_BOLD -> DEJAVU_BOLD;
            case JETBRAINS, JETBRAINS_BOLD -> JETBRAINS_BOLD;
            case PLEX, PLEX_BOLD -> PLEX_BOLD;
            case B612, B612_BOLD -> B612_BOLD;
            case INCONSOLATA, INCONSOLATA_BOLD -> INCONSOLATA_BOLD;
            case COURIER, COURIER_BOLD -> COURIER_BOLD;
            case ANONYMOUS, ANONYMOUS_BOLD -> ANONYMOUS_BOLD;
            case SANS_LOGO, SERIF_LOGO, SHARE_TECH, VT323, DOTO_BOLD -> this;
        };
    }

    public Typeface logo() {
        return this == JETBRAINS || this == COURIER ? SERIF_LOGO : SANS_LOGO;
    }

    /** Advance width in em. */
    public double advance(int codePoint) {
        try {
            return (double) font.getAdvanceWidth(glyph(codePoint)) / font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The outline with its origin on the base line at (x, y), y downwards. */
    public Shape outline(int codePoint, double x, double y, double emWide, double emTall) {
        try {
            if (codePoint == '0' && hasStroke()) {
                return outline('O', x + 0.04 * emWide, y, emWide * 0.92, emTall);
            }
            Shape shape = font.getGlyph().getGlyph(glyph(codePoint)).getPath();
            var place = new AffineTransform();
            place.translate(x, y);
            place.scale(emWide / font.getUnitsPerEm(), -emTall / font.getUnitsPerEm());
            return place.createTransformedShape(codePoint == '0' && isDotted() ? plain(shape) : shape);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean hasStroke() {
        return switch (this) {
            case SHARE_TECH, INCONSOLATA, INCONSOLATA_BOLD, ANONYMOUS, ANONYMOUS_BOLD, VT323 -> true;
            default -> false;
        };
    }

    private boolean isDotted() {
        return !hasStroke() && this != DOTO_BOLD;
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
