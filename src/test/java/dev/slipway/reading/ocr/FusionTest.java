package dev.slipway.reading.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words stand 10 pixels a character on lines of 20. */
class FusionTest {
    @ParameterizedTest(name = "{0} and {1} are {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    Brotchen 1,20     | Brötchen 1,2O   | Brötchen 1,20
                    StraBe 12         | Straße 12       | Straße 12
                    1,20E             | 1,20€           | 1,20€
                    CREME BRULEE      | CRÈME BRÛLÉE    | CRÈME BRÛLÉE
                    MANANA            | MAÑANA          | MAÑANA
                    5,10 A            | 5,10 À          | 5,10 A
                    A BIENTOT         | À BIENTÔT       | À BIENTÔT
                    THANKYOU          | THANK YOU       | THANK YOU
                    GST1D             | GSTID           | GSTID
                    475O0             | 47500           | 47500
                    750G 1L           | 7506 11         | 750G 1L
                    9.10              | 9. 10           | 9.10
                    1230              | 12.30           | 12.30
                    TOTAL 84.00       | TOTAL 34.00     | TOTAL 84.00
                    HAMMER 6 NAIL     | HAMMER & NAIL   | HAMMER & NAIL
                    PIER 1 6.00       | PIER 1 &.00     | PIER 1 6.00
                    """)
    void twoReadingsOfALineAreFused(String better, String other, String fused) {
        assertThat(Fusion.of(List.of(line(better, 0, 0.95)), List.of(line(other, 0, 0.9))))
                .extracting(TextLine::text)
                .containsExactly(fused);
    }

    @Test
    void aMarkBeforeCentsIsRatherLostThanMadeUp() {
        assertThat(Fusion.of(List.of(line("TEA 8311 B", 0, 0.95)), List.of(line("TEA 83,11 B", 0, 0.5))))
                .extracting(TextLine::text)
                .containsExactly("TEA 83,11 B");
    }

    @Test
    void whatOnlyTheOtherSawIsKeptWhereItIsSureAndPrint() {
        List<TextLine> better = List.of(line("BAKERY", 0, 0.9), line("TOTAL 3.20", 40, 0.9));
        assertThat(Fusion.of(better, List.of(line("High Street", 20, 0.9), line("~~=", 60, 0.9), line("xv", 80, 0.3))))
                .extracting(TextLine::text)
                .containsExactly("BAKERY", "High Street", "TOTAL 3.20");
    }

    @Test
    void anotherWordAtAnotherPlaceChangesNothing() {
        List<TextLine> better = List.of(line("MILK 1.20", 0, 0.9), line("BREAD 2.20", 40, 0.9));
        List<TextLine> other = List.of(line("BREAD 2.20", 40, 0.9));
        assertThat(Fusion.of(better, other)).extracting(TextLine::text).containsExactly("MILK 1.20", "BREAD 2.20");
    }

    @Test
    void agreementMakesSurerAndContradictionLessSo() {
        double alone =
                Fusion.of(List.of(line("TOTAL", 0, 0.8)), List.of()).getFirst().confidence();
        double agreed = Fusion.of(List.of(line("TOTAL", 0, 0.8)), List.of(line("TOTAL", 0, 0.8)))
                .getFirst()
                .confidence();
        double contradicted = Fusion.of(List.of(line("TOTAL", 0, 0.8)), List.of(line("YQWXV", 0, 0.8)))
                .getFirst()
                .confidence();
        assertThat(agreed).isGreaterThan(alone).isLessThan(1);
        assertThat(contradicted).isLessThan(alone);
    }

    static TextLine line(String text, int y, double confidence) {
        List<Word> words = new ArrayList<>();
        int x = 0;
        for (String word : text.split(" ")) {
            words.add(new Word(word, x, y, 10 * word.length(), 16, confidence));
            x += 10 * (word.length() + 1);
        }
        return new TextLine(words);
    }
}
