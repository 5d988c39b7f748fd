package dev.slipway.reading.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineGroupingTest {
    @ParameterizedTest(name = "leaning by {0} degrees")
    @ValueSource(ints = {-6, -2, 0, 3, 6})
    void whatWasBoughtAndItsPriceAreOneLine(int degrees) {
        List<LineGrouping.Piece> pieces = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            pieces.add(piece("item" + i, 150, 100 + 30 * i, 200, degrees));
            pieces.add(piece("price" + i, 560, 102 + 30 * i, 60, degrees));
        }
        Collections.shuffle(pieces, new Random(1));
        assertThat(LineGrouping.lines(pieces))
                .extracting(TextLine::text)
                .containsExactly(java.util.stream.IntStream.range(0, 12)
                        .mapToObj(i -> "item" + i + " price" + i)
                        .toArray(String[]::new));
    }

    /** Turned about the page's corner. */
    private static LineGrouping.Piece piece(String text, double x, double y, double width, int degrees) {
        double angle = Math.toRadians(degrees);
        double turnedX = x * Math.cos(angle) - y * Math.sin(angle);
        double turnedY = x * Math.sin(angle) + y * Math.cos(angle);
        return new LineGrouping.Piece(
                new TextBox(turnedX, turnedY, width, 24, angle), List.of(new Word(text, 0, 0, 1, 1, 1)));
    }
}
