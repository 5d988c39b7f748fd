package dev.slipway.reading.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoTest {
    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"1000, 1400, 2600", "1400, 1000, 2600", "600, 1800, 2600", "600, 3600, 5200", "10, 90000, 10400"})
    void aStripMayBeLongerThanAPage(int width, int height, int longest) {
        assertThat(Photo.longest(width, height, 2600)).isEqualTo(longest);
    }
}
