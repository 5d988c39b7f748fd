package dev.slipway.drawn;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A thermal printer of 203 dpi on 80 mm paper: 576 dots across, each burnt or not. The picture has one pixel per dot,
 * 0 where burnt and 255 where not.
 */
final class Printer {
    private static final int DOTS = 576;
    private static final int MARGIN = 34;
    private static final int LINE = 31;
    /** Receipts are set in type taller than it is wide. */
    private static final double STRETCH = 1.16;

    private final Shop shop;
    private final double cell;
    private Graphics2D paper;
    private double y;

    private Printer(Shop shop) {
        this.shop = shop;
        this.cell = (double) DOTS / shop.columns();
    }

    static BufferedImage print(Shop shop, List<Row> rows) {
        Printer printer = new Printer(shop);
        int height = 2 * MARGIN + rows.stream().mapToInt(Printer::height).sum();
        var image = new BufferedImage(DOTS + 2 * MARGIN, height, BufferedImage.TYPE_BYTE_GRAY);
        printer.paper = image.createGraphics();
        printer.paper.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        printer.paper.setColor(Color.WHITE);
        printer.paper.fillRect(0, 0, image.getWidth(), height);
        printer.paper.setColor(Color.BLACK);
        printer.y = MARGIN;
        for (Row row : rows) {
            printer.print(row);
            printer.y += height(row);
        }
        printer.paper.dispose();
        burn(image);
        return image;
    }

    private static int height(Row row) {
        return switch (row) {
            case Row.Logo logo -> 84;
            case Row.Centred centred -> (int) (LINE * centred.weight().tall);
            case Row.Split split -> (int) (LINE * split.weight().tall);
            case Row.Rule rule -> LINE * 3 / 4;
            case Row.Barcode barcode -> 86;
            case Row.Feed feed -> feed.dots();
        };
    }

    private void print(Row row) {
        switch (row) {
            case Row.Logo logo -> logo(logo.text());
            case Row.Centred centred -> centred(centred.text(), centred.weight());
            case Row.Split split -> split(split.left(), split.right(), split.weight());
            case Row.Rule rule -> rule(String.valueOf(rule.stroke()));
            case Row.Barcode barcode -> bars(barcode.digits());
            case Row.Feed feed -> {}
        }
    }

    private void centred(String text, Row.Weight weight) {
        text(text, MARGIN + (DOTS - text.length() * cell * weight.wide) / 2, weight);
    }

    private void split(String left, String right, Row.Weight weight) {
        int gap = left.isEmpty() || right.isEmpty() ? 0 : 1;
        if ((left.length() + gap + right.length()) * weight.wide > shop.columns()) {
            throw new IllegalArgumentException("too wide for " + shop.columns() + ": " + left + "|" + right);
        }
        text(left, MARGIN, weight);
        text(right, MARGIN + DOTS - right.length() * cell * weight.wide, weight);
    }

    private void rule(String stroke) {
        y -= LINE / 8.0;
        text(stroke.repeat(shop.columns()), MARGIN, Row.Weight.NORMAL);
        y += LINE / 8.0;
    }

    private void text(String text, double x, Row.Weight weight) {
        Typeface face = weight.bold ? shop.typeface().bold() : shop.typeface();
        double em = cell / shop.typeface().advance('0');
        double baseline = y + LINE * weight.tall * 0.76;
        for (int i = 0; i < text.length(); i++) {
            double at = x + i * cell * weight.wide;
            paper.fill(face.outline(
                    text.charAt(i), at, baseline, em * weight.wide, em * STRETCH * (1 + (weight.tall - 1) * 0.7)));
        }
    }

    private void logo(String text) {
        Typeface face = shop.typeface().logo();
        double wide = text.chars().mapToDouble(face::advance).sum();
        double em = Math.min(58, DOTS / wide);
        double x = MARGIN + (DOTS - wide * em) / 2;
        for (int i = 0; i < text.length(); i++) {
            paper.fill(face.outline(text.charAt(i), x, y + 56, em, em));
            x += face.advance(text.charAt(i)) * em;
        }
    }

    private void bars(String digits) {
        double x = MARGIN + (DOTS - digits.length() * 22) / 2.0;
        for (int i = 0; i < digits.length(); i++, x += 22) {
            int digit = Character.digit(digits.charAt(i), 10);
            paper.fill(new Rectangle2D.Double(x, y + 6, 2 + 2 * (digit % 3), 70));
            paper.fill(new Rectangle2D.Double(x + 10 + 2 * (digit % 2), y + 6, 2 + 2 * (digit / 4), 70));
        }
    }

    /** A dot is burnt or it is not: no greys on thermal paper. */
    private static void burn(BufferedImage image) {
        var raster = image.getRaster();
        for (int row = 0; row < image.getHeight(); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                raster.setSample(column, row, 0, raster.getSample(column, row, 0) < 140 ? 0 : 255);
            }
        }
    }
}
