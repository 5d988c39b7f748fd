package dev.slipway.reading.ocr;

import dev.slipway.reading.image.GreyImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A receipt as long as its shopping: searched for print tile by tile, as print is lost where all of it is made small. */
final class Strip {
    /** Times its width. */
    private static final double LONG = 3;

    private static final double TILE = 2;
    /** Of the width: more than two lines of the largest print. */
    private static final double OVERLAP = 0.25;

    private Strip() {}

    static boolean isOne(GreyImage page) {
        return page.height() > LONG * page.width();
    }

    /** @param search for pieces of print in a picture of usual length, in its pixels */
    static List<TextBox> pieces(GreyImage page, Function<GreyImage, List<TextBox>> search) {
        int tall = (int) (TILE * page.width());
        int overlap = (int) (OVERLAP * page.width());
        List<TextBox> pieces = new ArrayList<>();
        for (int top = 0; top == 0 || top + overlap < page.height(); top += tall - overlap) {
            int bottom = Math.min(page.height(), top + tall);
            double from = top == 0 ? 0 : top + overlap / 2.0;
            double to = bottom == page.height() ? bottom : bottom - overlap / 2.0;
            for (TextBox box : search.apply(page.rows(top, bottom))) {
                TextBox placed = box.down(top);
                double reach = placed.height() / 2;
                // what stands on the seam is seen by both
                boolean own = placed.y() >= from - reach && placed.y() < to + reach;
                if (own && pieces.stream().noneMatch(other -> isSame(other, placed))) {
                    pieces.add(placed);
                }
            }
        }
        return pieces;
    }

    private static boolean isSame(TextBox one, TextBox other) {
        double over = Math.min(one.right(), other.right()) - Math.max(one.left(), other.left());
        return over > Math.min(one.width(), other.width()) / 2
                && Math.abs(one.y() - other.y()) < Math.min(one.height(), other.height()) / 2;
    }
}
