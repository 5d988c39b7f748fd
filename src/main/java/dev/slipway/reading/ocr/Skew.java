package dev.slipway.reading.ocr;

import java.util.List;

/** How far a page leans, by its longer pieces of print. */
final class Skew {
    /** Times its height; a shorter one's own angle says little. */
    private static final double LONG = 3;

    private Skew() {}

    static boolean isTold(TextBox box) {
        return box.width() > LONG * box.height();
    }

    /** Radians, the median; 0 where nothing tells. */
    static double of(List<TextBox> boxes) {
        double[] angles = boxes.stream()
                .filter(Skew::isTold)
                .mapToDouble(TextBox::angle)
                .sorted()
                .toArray();
        return angles.length == 0 ? 0 : angles[angles.length / 2];
    }
}
