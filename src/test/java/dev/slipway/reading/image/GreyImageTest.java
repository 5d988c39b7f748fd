package dev.slipway.reading.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreyImageTest {
    /** Exif 2.32: where row 0 and column 0 of the stored picture are, for the two rows {@code ABC DEF}. */
    @ParameterizedTest
    @CsvSource({
        "1, ABCDEF, 3", "2, CBAFED, 3", "3, FEDCBA, 3", "4, DEFABC, 3",
        "5, ADBECF, 2", "6, DAEBFC, 2", "7, FCEBDA, 2", "8, CFBEAD, 2"
    })
    void aPictureIsTurnedUpright(int orientation, String upright, int width) {
        GreyImage turned = new GreyImage(3, 2, "ABCDEF".getBytes()).upright(orientation);
        assertThat(new String(turned.pixels())).isEqualTo(upright);
        assertThat(turned.width()).isEqualTo(width);
    }
}
