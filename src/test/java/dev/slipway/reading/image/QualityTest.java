package dev.slipway.reading.image;

import static dev.slipway.reading.image.PaperTest.decoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.drawn.street.Distortion;
import dev.slipway.drawn.street.Mishap;
import dev.slipway.drawn.street.Street;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aPhotoThatCanBeReadIsNotRefused(int strength) throws Exception {
        for (Street.Receipt receipt : receipts(60 + strength)) {
            assertThat(Paper.in(decoded(receipt.photo(Distortion.of(strength), Mishap.NONE)))
                            .quality()
                            .refusal())
                    .as(receipt.id())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BLURRED, photo.blurred",
        "DARK, photo.dark",
        "GLARING, photo.glare",
        "CUT, photo.cut",
        "SMALL, photo.too_small"
    })
    void aPhotoThatNobodyCouldReadIsRefusedAndTheReasonSaysWhy(Mishap mishap, String reason) throws Exception {
        for (Street.Receipt receipt : receipts(70 + mishap.ordinal())) {
            assertThat(Paper.in(decoded(receipt.photo(Distortion.of(1), mishap)))
                            .quality()
                            .refusal())
                    .as(receipt.id())
                    .contains(reason);
        }
    }

    @Test
    void anEmptyPageIsNoFaultOfThePhoto() {
        byte[] white = new byte[800 * 1200];
        Arrays.fill(white, (byte) 255);
        assertThat(Paper.in(new GreyImage(800, 1200, white)).quality().refusal())
                .isEmpty();
        assertThat(Paper.in(new GreyImage(300, 2, new byte[600])).quality().refusal())
                .isEmpty();
    }

    @Test
    void aDarkScreenWithWhiteLettersIsNotTooDark() throws Exception {
        Street.Receipt receipt = receipts(80).getFirst();
        GreyImage scan = decoded(receipt.photo(Distortion.of(0), Mishap.NONE));
        byte[] turned = new byte[scan.pixels().length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = (byte) (255 - (scan.pixels()[i] & 0xff));
        }
        assertThat(Paper.in(new GreyImage(scan.width(), scan.height(), turned))
                        .quality()
                        .refusal())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void rowsThatRunDownThePageAreSeenToLieSideways(int strength) throws Exception {
        for (Street.Receipt receipt : receipts(90)) {
            GreyImage paper = Paper.in(decoded(receipt.photo(Distortion.of(strength), Mishap.NONE)))
                    .laidFlat();
            assertThat(Lie.isSideways(paper)).as(receipt.id()).isFalse();
            assertThat(Lie.isSideways(paper.turned(2))).as(receipt.id()).isFalse();
            assertThat(Lie.isSideways(paper.turned(1))).as(receipt.id()).isTrue();
            assertThat(Lie.isSideways(paper.turned(3))).as(receipt.id()).isTrue();
        }
    }

    private static List<Street.Receipt> receipts(long seed) {
        return Street.receipts(seed, 5, List.of("de", "fr", "it")).toList();
    }
}
