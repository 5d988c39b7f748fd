package dev.slipway.reading.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters of 16 pixels every 22, narrow ones of 5; the recogniser lost the spaces. */
class SpacesTest {
    private static final int PITCH = 22;

    @ParameterizedTest
    @CsvSource({"THANK YOU", "TOTAL 84.00", "1.11", "Milk 1l", "a b c", "12.30.14", "TAX 6% RM"})
    void spacesAreRebuiltFromThePaperBetweenLetters(String printed) {
        float[] shades = new float[Crop.HEIGHT * PITCH * printed.length()];
        Arrays.fill(shades, 230);
        int width = PITCH * printed.length();
        List<Glyph> glyphs = new ArrayList<>();
        for (int i = 0; i < printed.length(); i++) {
            String c = printed.substring(i, i + 1);
            int ink = ".,1il".contains(c) ? 5 : 16;
            int left = i * PITCH + (PITCH - ink) / 2;
            if (!c.equals(" ")) {
                glyphs.add(new Glyph(c, (i + 0.5) * PITCH, 0.9));
                for (int y = 14; y < 34; y++) {
                    Arrays.fill(shades, y * width + left, y * width + left + ink, 30);
                }
            }
        }
        assertThat(Spaces.words(new Crop(width, shades), glyphs).stream()
                        .map(w -> w.stream().map(Glyph::text).collect(Collectors.joining()))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(printed);
    }
}
