package dev.slipway.reading.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.reading.ocr.TextLine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxIdsTest {
    private static Found<String> find(String text) {
        return TaxIds.find(
                Row.of(text.replace('|', '\n').lines().map(TextLine::of).toList(), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE136695976",
                "ATU13585627",
                "CHE116281710",
                "FR83404833048",
                "ESA28017895",
                "ES54362315K",
                "ESX2482300W",
                "NL004495445B01",
                "NL000099998B57",
                "IT00743110157",
                "PT501964843",
                "GB980780684",
                "IE6433435F",
                "IE6433435OA",
                "BE0428759497",
                "LU15027442"
            })
    void theCheckDigitsOfEveryCountryProveANumber(String number) {
        assertThat(VatNumbers.valid(number)).isTrue();
        int digit = number.charAt(6) - '0';
        String wrong = number.substring(0, 6) + (digit + 1) % 10 + number.substring(7);
        assertThat(VatNumbers.valid(wrong)).as(wrong).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            USt-IdNr. DE 136 695 976;             DE136695976
            DE136695976;                          DE136695976
            UID: ATU13585627;                     ATU13585627
            CHE-116.281.710 MWST;                 CHE116281710
            N° TVA intra. FR 83 404 833 048;      FR83404833048
            NIF: A-28017895;                      A28017895
            C.I.F.: A28017895;                    A28017895
            BTW NL004495445B01;                   NL004495445B01
            P.IVA 00743110157;                    00743110157
            NIF 501 964 843;                      501964843
            VAT No. GB 980 7806 84;               GB980780684
            VAT Reg No 980 7806 84;               980780684
            Ust-IdNr. DE13669597b|DE136695976;    DE136695976
            USt-IdNr.|DE136695976;                DE136695976
            USt-IdNr. DE1366959 76 St.-Nr. 12/34; DE136695976
            """)
    void aNumberIsReadHoweverItIsPrinted(String text, String number) {
        assertThat(find(text).value()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            USt-IdNr. DE123456789; DE123456789
            GST ID: 000750673920;  000750673920
            St.-Nr. 12/345/67890;  12/345/67890
            """)
    void whatProvesNothingIsBelievedLess(String text, String number) {
        assertThat(find(text).value()).isEqualTo(number);
        assertThat(find(text).confidence()).isLessThan(0.9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE123456789", "Tel. 501 964 843", "ITEM 00743110157", "Total 9,80"})
    void whatNobodyCallsATaxNumberIsNone(String text) {
        assertThat(find(text).value()).isNull();
    }
}
