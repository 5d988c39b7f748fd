package dev.slipway.reading.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.reading.ocr.TextLine;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    private static String number(String text) {
        List<TextLine> lines = text.lines().map(TextLine::of).toList();
        return Numbers.find(Row.of(lines, false)).value();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            09.10.2026 18:42 Uhr Bon-Nr. 4711;            4711
            03.11.2026 08:15 Uhr Bon-Nr+0932;             0932
            Beleg-Nr. 10288;                              10288
            Beleg 2217 Kasse 3;                           2217
            Belegnummer: 00817;                           00817
            Rechnung Nr. 2026/1187;                       2026/1187
            Rechnungsnr.: RE-20261;                       RE-20261
            Bon 7750;                                     7750
            18/11/2026 13:37 Receipt 88214;               88214
            Receipt # 00412;                              00412
            Receipt No: A-1102;                           A-1102
            Invoice No : 18287/102/T0089;                 18287/102/T0089
            Doc No CS00241999 Date 03/02/2026;            CS00241999
            Le 21/10/2026 à 12:04 Ticket n° 2210;         2210
            N° ticket : 00573;                            00573
            Ticket 00291 Caisse 04;                       00291
            Facture n° F-2026-118;                        F-2026-118
            Factura simplificada: 2026-050-118204;        2026-050-118204
            Factura simplificada T-03391;                 T-03391
            Factura Nº 4402;                              4402
            Nº 004417;                                    004417
            Ticket: 9912 Hora: 20:15;                     9912
            Scontrino n. 0042;                            0042
            DOCUMENTO N. 0012-0034;                       0012-0034
            Ricevuta n. 118;                              118
            Bonnummer: 24-1180;                           24-1180
            14-11-2026 17:20 Bon 7750;                    7750
            Kassabon 55120;                               55120
            Factuurnummer 20261;                          20261
            Fatura simplificada FS 2026/118;              FS 2026/118
            Fatura n.º 7712;                              7712
            Talão nº 331;                                 331
            """)
    void aNumberStandsBehindItsWord(String text, String number) {
        assertThat(number(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "18:42 Uhr Bon",
                "Ticket 12:04",
                "Beleg vom 03.11.2026",
                "Rechnung 12,50",
                "Ticket 12.11.2026",
                "Receipt",
                "NO 290, JALAN AIR PANAS",
                "Factura"
            })
    void timesDaysPricesAndHousesAreNone(String text) {
        assertThat(number(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Invoice 88|Receipt No. 4711, 4711", "Invoice No.|18287, 18287", "Bon-Nr. 12|Ticket 99, 12"})
    void theWordThatSaysNumberIsBelieved(String text, String number) {
        assertThat(number(text.replace('|', '\n'))).isEqualTo(number);
    }
}
