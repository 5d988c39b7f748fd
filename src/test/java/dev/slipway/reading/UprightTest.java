package dev.slipway.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.drawn.street.Distortion;
import dev.slipway.drawn.street.Mishap;
import dev.slipway.drawn.street.Street;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.TenantFacts;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UprightTest {
    private static final TenantFacts TENANT =
            new TenantFacts("default", "GBP", ZoneId.of("Europe/London"), "en", null, false);
    private static final Street.Receipt RECEIPT =
            Street.receipts(3, 1, List.of("en")).findFirst().orElseThrow();

    private Reader reader;

    @BeforeAll
    void start(@TempDir Path dir) {
        reader = new Reader(dir, 1);
    }

    @AfterAll
    void stop() {
        reader.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aReceiptIsReadWhicheverWayItLies(int quarters) throws Exception {
        byte[] photo = turned(RECEIPT.photo(Distortion.of(1), Mishap.NONE), quarters);
        Reading read = reader.read(List.of(new ReadableDocument("image/png", photo)), TENANT);
        assertThat(read.merchant().phone()).isEqualTo(truth("phone"));
    }

    @Test
    void aPhotoThatNobodyCouldReadIsRefusedBeforeItIsRead() {
        byte[] photo = RECEIPT.photo(Distortion.of(1), Mishap.BLURRED);
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                UnreadableDocument.class,
                                () -> reader.read(List.of(new ReadableDocument("image/jpeg", photo)), TENANT))
                        .code())
                .isEqualTo("photo.blurred");
    }

    private static Object truth(String field) {
        var reading = (java.util.Map<?, ?>) RECEIPT.truth().get("reading");
        return ((java.util.Map<?, ?>) reading.get("merchant")).get(field);
    }

    private static byte[] turned(byte[] jpeg, int quarters) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        for (int i = 0; i < quarters; i++) {
            var turn = new AffineTransform(0, 1, -1, 0, image.getHeight(), 0);
            var turned = new BufferedImage(image.getHeight(), image.getWidth(), BufferedImage.TYPE_3BYTE_BGR);
            new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(image, turned);
            image = turned;
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
