package dev.slipway.reading.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.reading.ocr.TextLine;
import dev.slipway.reading.ocr.Word;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.TenantFacts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BothLooksTest {
    private static final TenantFacts TENANT =
            new TenantFacts("default", "EUR", ZoneId.of("Europe/Berlin"), "en", "GB", false);

    @Test
    void aNameThatBothReadIsSurerThanOneThatEachReadAnotherWay() {
        Reading read = read("Hammer Nail Ltd");
        Reading same = Extractor.joined(read("HAMMER NAIL LTD"), read);
        Reading within = Extractor.joined(read("Hammer Nail"), read);
        Reading other = Extractor.joined(read("Hanmer Nail Ltd"), read);

        assertThat(sure(same)).isEqualTo(sure(within)).isGreaterThan(sure(read)).isGreaterThan(0.95);
        assertThat(sure(other)).isLessThan(sure(read)).isLessThan(0.8);
        assertThat(other.merchant().name()).isEqualTo("Hammer Nail Ltd");
    }

    @Test
    void aNameThatOnlyTheSecondLookSawIsDoubtful() {
        assertThat(sure(Extractor.joined(read(""), read("Hammer Nail Ltd")))).isLessThan(0.8);
        assertThat(sure(Extractor.joined(read("Hammer Nail Ltd"), read("")))).isZero();
    }

    private static double sure(Reading reading) {
        return reading.confidence().of("merchant.name");
    }

    private static Reading read(String name) {
        List<TextLine> lines = (name + "\n7 High Street\nTea 2.00\nTotal 2.00\n20/11/2026")
                .lines()
                .filter(line -> !line.isEmpty())
                .map(BothLooksTest::line)
                .toList();
        return Extractor.extract(lines, TENANT, LocalDate.of(2026, 11, 23), List.of("tesseract"));
    }

    private static TextLine line(String text) {
        return new TextLine(Arrays.stream(text.split(" "))
                .map(word -> new Word(word, 0, 0, 0, 0, 0.9))
                .toList());
    }
}
