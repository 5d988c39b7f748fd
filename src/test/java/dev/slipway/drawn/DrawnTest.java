package dev.slipway.drawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawnTest {
    private static final Path FOLDER = Path.of("examples/receipts");

    static Stream<Sample> samples() {
        return Samples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theLinesSumToTheTotal(Sample sample) {
        Purchase purchase = sample.purchase();
        assertThat(purchase.items().stream().map(Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(purchase.total());
        assertThat(purchase.shop().taxes())
                .containsKeys(purchase.grossByTax().keySet().toArray(String[]::new));
        assertThat(purchase.isRefund()).isEqualTo(purchase.total().signum() < 0);
    }

    @Test
    void theSameSampleIsDrawnToTheSameBytes() {
        for (Sample sample : Samples.all().subList(8, 10)) {
            assertThat(Drawing.draw(sample.purchase(), sample.camera()))
                    .isEqualTo(Drawing.draw(sample.purchase(), sample.camera()));
        }
    }

    @Test
    void theTruthInTheFolderIsThatOfTheSamples() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("truth.json"))).isEqualTo(Truth.json(Samples.all()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void thePictureInTheFolderIsTheOneTheGeneratorDraws(Sample sample) throws IOException {
        byte[] stored = Files.readAllBytes(FOLDER.resolve(sample.file()));
        assertThat(stored).hasSizeLessThan(300_000);
        byte[] drawn = Drawing.draw(sample.purchase(), sample.camera());
        // Codecs differ a little between JDKs, so it is the pixels that count, nearly.
        assertThat(difference(picture(stored), picture(drawn))).isLessThan(1.5);
    }

    private static BufferedImage picture(byte[] bytes) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    /** Mean difference of the green channel, in levels of 255. */
    private static double difference(BufferedImage one, BufferedImage other) {
        assertThat(other.getWidth()).isEqualTo(one.getWidth());
        assertThat(other.getHeight()).isEqualTo(one.getHeight());
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                sum += Math.abs((one.getRGB(x, y) >> 8 & 255) - (other.getRGB(x, y) >> 8 & 255));
            }
        }
        return (double) sum / one.getWidth() / one.getHeight();
    }
}
