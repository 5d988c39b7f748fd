package dev.slipway.reading.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.reading.image.GreyImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of print are dark rows of pixels here, ten high. */
class StripTest {
    private static GreyImage strip(int height, int every) {
        byte[] pixels = new byte[100 * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 100 % every < 10 ? 0 : 255);
        }
        return new GreyImage(100, height, pixels);
    }

    private static List<TextBox> rows(GreyImage page) {
        assertThat(page.height()).isLessThanOrEqualTo(200);
        List<TextBox> rows = new ArrayList<>();
        int from = -1;
        for (int y = 0; y <= page.height(); y++) {
            boolean ink = y < page.height() && page.pixels()[y * 100] == 0;
            if (ink && from < 0) {
                from = y;
            } else if (!ink && from >= 0) {
                rows.add(new TextBox(50, (from + y) / 2.0, 100, y - from, 0));
                from = -1;
            }
        }
        return rows;
    }

    @Test
    void everyRowOfALongPageIsFoundOnceAndWhole() {
        for (int height : new int[] {301, 350, 375, 376, 1000, 1234}) {
            for (int every : new int[] {13, 20, 37}) {
                GreyImage page = strip(height, every);
                assertThat(Strip.isOne(page)).isTrue();
                assertThat(Strip.pieces(page, StripTest::rows))
                        .as("%d by %d", height, every)
                        .hasSize((height + every - 1) / every)
                        .filteredOn(row -> row.y() + 5 < height - 10)
                        .allSatisfy(row -> assertThat(row.height()).isEqualTo(10));
            }
        }
    }

    @Test
    void aPageOfUsualLengthIsNone() {
        assertThat(Strip.isOne(strip(300, 20))).isFalse();
        assertThat(Strip.isOne(new GreyImage(300, 100, new byte[30_000]))).isFalse();
    }
}
