package dev.slipway.reading.ocr;

import java.util.List;
import java.util.stream.Collectors;

/** From characters in a crop to a word on the page. */
final class Words {
    /** Of a box's height; the rest is the paper that the recogniser wants around it. */
    static final double PRINT = 0.75;

    private Words() {}

    static Word of(List<Glyph> glyphs, TextBox box, Crop crop) {
        double scale = box.width() / crop.width();
        double first = glyphs.getFirst().at();
        double last = glyphs.getLast().at();
        double half = glyphs.size() > 1 ? (last - first) / (glyphs.size() - 1) / 2 : Crop.HEIGHT / 5.0;
        TextBox part = box.part(Math.max(0, first - half) * scale, Math.min(crop.width(), last + half) * scale);
        double height = part.height() * PRINT;
        return new Word(
                glyphs.stream().map(Glyph::text).collect(Collectors.joining()),
                (int) Math.max(0, part.left()),
                (int) Math.max(0, part.y() - height / 2),
                (int) Math.max(1, part.right() - part.left()),
                (int) Math.max(1, height),
                glyphs.stream().mapToDouble(Glyph::confidence).average().orElse(0));
    }
}
