package dev.slipway.reading.extract;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slipway.reading.ocr.TextLine;
import dev.slipway.reading.ocr.Word;
import dev.slipway.receipt.TenantFacts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** OCR of a photo of anything gives any text: some reading comes of it, and never an error. */
class AnyTextTest {
    private static final TenantFacts TENANT =
            new TenantFacts("default", "EUR", ZoneId.of("Europe/Berlin"), "de", null, false);
    private static final List<String> PIECES = List.of(
            "TOTAL", "Summe", "MwSt", "7%", "12,50", "-3,00", "99999,99", "()", "—", "***", "1", "2 x 1,29", "kg", "Tel.",
            "20.11.2026", "18:42", "DE136695976", "GmbH", "Straße", "50667", "€", "RM", "%", "@", "ŒUFS", "ß", "Tip",
            "Rückgeld", "4006381333931", ".", "S/B", "(", "Nr.", "0,00", "1.234,56", "'", "#");

    @Test
    void anyTextIsRead() {
        Random random = new Random(7);
        for (int i = 0; i < 1500; i++) {
            List<TextLine> lines = IntStream.range(0, random.nextInt(12))
                    .mapToObj(l -> line(random))
                    .toList();
            assertThatCode(() -> Extractor.holds(
                            Extractor.extract(lines, TENANT, LocalDate.of(2026, 11, 23), List.of("text"))))
                    .as(lines.toString())
                    .doesNotThrowAnyException();
        }
    }

    private static TextLine line(Random random) {
        return new TextLine(IntStream.range(0, random.nextInt(5))
                .mapToObj(w -> new Word(
                        PIECES.get(random.nextInt(PIECES.size())),
                        40 * w,
                        0,
                        30,
                        random.nextInt(30),
                        random.nextDouble()))
                .toList());
    }
}
