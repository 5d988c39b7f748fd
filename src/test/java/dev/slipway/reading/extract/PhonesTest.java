package dev.slipway.reading.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.reading.ocr.TextLine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTest {
    private static String phone(String text) {
        return Phones.find(Row.of(text.lines().map(TextLine::of).toList(), false))
                .value();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Tel. 0221 5551234;                   0221 5551234
            Tel.910 555 014;                     910 555 014
            Telefon: 0221/5551234 Fax: 99 88 77; 0221/5551234
            Tél. 04.72.61.27.57;                 04.72.61.27.57
            Tfno: +34 963 88 33 33;              +34 963 88 33 33
            Telefoon 024-3601234;                024-3601234
            +49 (0)221 555-1234;                 +49 (0)221 555-1234
            0113 384 4199;                       0113 384 4199
            Tel. #221 499735;                    0221 499735
            """)
    void aNumberStandsBehindItsWordOrAlone(String text, String number) {
        assertThat(phone(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fax 0221 5551235", "20.11.2026 18:42", "4006381333931", "Summe 1.234,56", "Tel."})
    void whatIsNoTelephoneIsNone(String text) {
        assertThat(phone(text)).isNull();
    }
}
