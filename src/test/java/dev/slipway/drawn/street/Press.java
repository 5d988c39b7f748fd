package dev.slipway.drawn.street;

import dev.slipway.drawn.Noise;
import dev.slipway.drawn.Row;
import dev.slipway.drawn.Row.Weight;
import dev.slipway.drawn.Typeface;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;

/**
 * Prints rows at 203 dpi on 80 mm paper, 576 dots across, in the till's own type and way: burnt dots, a ribbon's uneven
 * needles, or an office printer's clean black.
 */
final class Press {
    private static final int DOTS = 576;
    static final int MARGIN = 34;

    private final Till till;
    private final double cell;
    private final double cap;
    private final int line;
    private Graphics2D paper;
    private double y;

    /**
     * @param ink 0 to 1 for each dot, row by row
     * @param cap height of a capital in dots
     */
    record Print(float[] ink, int width, int height, double cap) {}

    private Press(Till till) {
        this.till = till;
        cell = (double) DOTS / till.columns();
        cap = Math.min(21, 1.45 * cell);
        line = (int) Math.round(cap * 1.62);
    }

    /** One at a time: fonts are parsed as they are drawn, by a parser for one thread. */
    static synchronized Print print(Till till, List<Row> rows, long seed) {
        Press press = new Press(till);
        int height = 2 * MARGIN + rows.stream().mapToInt(press::height).sum();
        var image = new BufferedImage(DOTS + 2 * MARGIN, height, BufferedImage.TYPE_BYTE_GRAY);
        press.paper = image.createGraphics();
        press.paper.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        press.paper.setColor(Color.WHITE);
        press.paper.fillRect(0, 0, image.getWidth(), height);
        press.paper.setColor(Color.BLACK);
        press.y = MARGIN;
        for (Row row : rows) {
            press.print(row);
            press.y += press.height(row);
        }
        press.paper.dispose();
        return new Print(press.ink(image, new Noise(seed)), image.getWidth(), height, press.cap);
    }

    private float[] ink(BufferedImage image, Noise noise) {
        byte[] shades = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        float[] ink = new float[shades.length];
        int width = image.getWidth();
        for (int i = 0; i < ink.length; i++) {
            int shade = shades[i] & 0xff;
            ink[i] = shade == 255
                    ? 0
                    : switch (till.paper()) {
                        case thermal -> shade < 140 ? 1 : 0;
                        case impact ->
                            (float) ((255 - shade)
                                    / 255.0
                                    * (0.75 + 0.25 * noise.at(i % width / 3.0, i / width / 3.0)));
                        case laser -> (255 - shade) / 255f;
                    };
        }
        return ink;
    }

    private int height(Row row) {
        return switch (row) {
            case Row.Logo logo -> 84;
            case Row.Centred centred -> (int) (line * centred.weight().tall);
            case Row.Split split -> (int) (line * split.weight().tall);
            case Row.Rule rule -> line * 3 / 4;
            case Row.Barcode barcode -> 86;
            case Row.Feed feed -> feed.dots();
        };
    }

    private void print(Row row) {
        switch (row) {
            case Row.Logo logo -> logo(logo.text());
            case Row.Centred centred ->
                text(
                        centred.text(),
                        MARGIN + (DOTS - centred.text().length() * cell * centred.weight().wide) / 2,
                        centred.weight());
            case Row.Split split -> {
                text(split.left(), MARGIN, split.weight());
                double wide = split.right().length() * cell * split.weight().wide;
                text(split.right(), MARGIN + DOTS - wide, split.weight());
            }
            case Row.Rule rule -> {
                y -= line / 8.0;
                text(String.valueOf(rule.stroke()).repeat(till.columns()), MARGIN, Weight.NORMAL);
                y += line / 8.0;
            }
            case Row.Barcode barcode -> bars(barcode.digits());
            case Row.Feed feed -> {}
        }
    }

    private void text(String text, double x, Weight weight) {
        Typeface plain = till.face();
        Typeface face = weight.bold ? plain.bold() : plain;
        double em = cell / plain.advance('0');
        double capital = -plain.outline('H', 0, 0, 1, 1).getBounds2D().getMinY();
        double tall = cap / capital * (1 + (weight.tall - 1) * 0.7);
        double baseline = y + line * weight.tall * 0.76;
        int strikes = weight.bold && face == plain ? 2 : 1;
        for (int i = 0; i < text.length(); i++) {
            for (int strike = 0; strike < strikes; strike++) {
                double at = x + i * cell * weight.wide + strike * 1.3;
                paper.fill(face.outline(text.charAt(i), at, baseline, em * weight.wide, tall));
            }
        }
    }

    private void logo(String text) {
        Typeface face = till.face().logo();
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
}
