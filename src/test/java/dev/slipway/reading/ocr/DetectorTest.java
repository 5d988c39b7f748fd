package dev.slipway.reading.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the map of probabilities. */
class DetectorTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 160;

    @ParameterizedTest(name = "leaning by {0} degrees")
    @ValueSource(ints = {-20, -3, 0, 5, 30})
    void aPieceOfPrintIsARectangleThatLeansWithItAndGrows(int degrees) {
        TextBox drawn = new TextBox(160, 80, 120, 10, Math.toRadians(degrees));
        List<TextBox> boxes = Detector.boxes(map(drawn, 0.9f), WIDTH, HEIGHT);
        assertThat(boxes).hasSize(1);
        TextBox box = boxes.getFirst();
        assertThat(box.x()).isCloseTo(160, within(1.5));
        assertThat(box.y()).isCloseTo(80, within(1.5));
        assertThat(Math.toDegrees(box.angle())).isCloseTo(degrees, within(2.0));
        double grown = 2 * 120 * 10 * 1.6 / (2 * (120 + 10));
        assertThat(box.width()).isCloseTo(120 + grown, within(4.0));
        assertThat(box.height()).isCloseTo(10 + grown, within(4.0));
    }

    @Test
    void whatIsFaintOrSmallIsNoPrint() {
        assertThat(Detector.boxes(map(new TextBox(160, 80, 120, 10, 0), 0.4f), WIDTH, HEIGHT))
                .isEmpty();
        assertThat(Detector.boxes(map(new TextBox(160, 80, 40, 2, 0), 0.9f), WIDTH, HEIGHT))
                .isEmpty();
        assertThat(Detector.boxes(new float[WIDTH * HEIGHT], WIDTH, HEIGHT)).isEmpty();
    }

    private static float[] map(TextBox box, float probability) {
        float[] map = new float[WIDTH * HEIGHT];
        for (int i = 0; i < map.length; i++) {
            double dx = i % WIDTH + 0.5 - box.x();
            double dy = i / WIDTH + 0.5 - box.y();
            double along = dx * Math.cos(box.angle()) + dy * Math.sin(box.angle());
            double across = dy * Math.cos(box.angle()) - dx * Math.sin(box.angle());
            boolean in = Math.abs(along) <= box.width() / 2 && Math.abs(across) <= box.height() / 2;
            map[i] = in ? probability : 0.05f;
        }
        return map;
    }
}
