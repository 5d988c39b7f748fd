package dev.slipway.reading.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.reading.ocr.TextLine;
import dev.slipway.receipt.DocumentType;
import dev.slipway.receipt.Line;
import dev.slipway.receipt.LineKind;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.TenantFacts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractorTest {
    private static final TenantFacts TENANT =
            new TenantFacts("default", "EUR", ZoneId.of("Europe/Berlin"), "de", "DE", false);

    private static final String GERMAN = """
            Kaufhaus Sonnenschein GmbH
            Lindenstraße 12
            50667 Köln
            Tel. 0221 5551234
            USt-IdNr. DE123456789
            EUR
            Kaffee Crema 500g 4006381333931 5,99 A
            2 x 1,29
            Vollmilch 3,5% 2,58 A
            Pfand 0,25 B
            Rabatt Aktion -1,00 A
            SUMME EUR 7,82
            Gegeben BAR 10,00
            Rückgeld 2,18
            MwSt 7,00% 7,07 0,49
            Bon-Nr. 4711/23
            20.11.2026 18:42 Uhr
            Vielen Dank für Ihren Einkauf
            """;

    private static Reading read(String text) {
        return Extractor.extract(
                text.lines().map(TextLine::of).toList(), TENANT, LocalDate.of(2026, 11, 23), List.of("text"));
    }

    @Test
    void aGermanReceiptIsReadWhole() {
        Reading r = read(GERMAN);
        assertThat(r.merchant().name()).isEqualTo("Kaufhaus Sonnenschein GmbH");
        assertThat(r.merchant().address()).isEqualTo("Lindenstraße 12, 50667 Köln");
        assertThat(r.merchant().phone()).isEqualTo("0221 5551234");
        assertThat(r.merchant().taxId()).isEqualTo("DE123456789");
        assertThat(r.purchasedAt()).hasToString("2026-11-20T18:42");
        assertThat(r.total()).isEqualTo(Money.of("7.82", "EUR"));
        assertThat(r.currencyAssumed()).isFalse();
        assertThat(r.number()).isEqualTo("4711/23");
        assertThat(r.language()).isEqualTo("de");
        assertThat(r.documentType()).isEqualTo(DocumentType.RECEIPT);
        assertThat(r.payment().method()).isEqualTo("cash");
        assertThat(r.taxes()).singleElement().satisfies(tax -> {
            assertThat(tax.rate()).isEqualTo("7");
            assertThat(tax.amount()).isEqualTo(Money.of("0.49", "EUR"));
        });
        assertThat(r.lines())
                .extracting(Line::kind)
                .containsExactly(LineKind.ITEM, LineKind.ITEM, LineKind.DEPOSIT, LineKind.DISCOUNT);
        assertThat(r.lines().getFirst().code()).isEqualTo("4006381333931");
        assertThat(r.lines().get(1).quantity()).isEqualTo("2");
        assertThat(r.lines().get(1).unitPrice()).isEqualTo(Money.of("1.29", "EUR"));
        assertThat(r.confidence().of("total")).isGreaterThan(0.8);
        assertThat(r.confidence().of("lines")).isGreaterThan(0.9);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            de; Bäckerei Holz|Datum: 03.02.2026 09:05|Brot 3,20|Summe 3,20|Vielen Dank; 3.20; 2026-02-03T09:05
            en; Corner Store Ltd|12 March 2026 5:07 PM|Milk 1.10|Subtotal 1.10|VAT 0.10|Total £1.20|Cash £2.00|Change £0.80|Thank you; 1.20; 2026-03-12T17:07
            fr; Épicerie du Pont SARL|Le 14 août 2026 à 10h32|Café 4,50|Sous-total 4,50|NET À PAYER 4,50 EUR|Merci de votre visite; 4.50; 2026-08-14T10:32
            es; Mercado Luna S.L.|Fecha: 07/05/2026 Hora: 20:15|Pan 1,05|TOTAL A PAGAR 1,05 €|EFECTIVO 2,00|CAMBIO 0,95|Gracias por su visita; 1.05; 2026-05-07T20:15
            nl; Bakkerij De Molen B.V.|Datum 1 mei 2026 Tijd 12:00|Brood 2,95|Subtotaal 2,95|Te betalen 2,95|PIN 2,95|Bedankt en tot ziens; 2.95; 2026-05-01T12:00
            it; Alimentari Rossi S.r.l.|DOCUMENTO COMMERCIALE|Pane 2,10|di cui IVA 0,08|TOTALE COMPLESSIVO 2,10|Contanti 5,00|Resto 2,90|30-09-2026 08:15|Grazie e arrivederci; 2.10; 2026-09-30T08:15
            pt; Padaria Sol Lda|Data: 2026-06-30 Hora: 07:45|Pão 1,30|Total a pagar 1,30|Numerário 2,00|Troco 0,70|Obrigado pela sua visita; 1.30; 2026-06-30T07:45
            """)
    void theLanguageTheTotalAndTheTimeAreFound(String language, String text, String total, String at) {
        Reading r = read(text.replace('|', '\n'));
        assertThat(r.total().amount()).isEqualTo(total);
        assertThat(r.purchasedAt()).hasToString(at);
        assertThat(r.language()).isEqualTo(language);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            the misread total gives way to cash less change;  Shop|Tea 39.00|Grand Total RNa|Cash 50.00|Change 11.00; 39.00
            the total after rounding counts;                  Shop|Tea 60.31|TOTAL 60.31|ROUNDING ADJ 0.01-|60.30; 60.30
            what is before tax does not count;                Shop|Total (Excluding GST) 41.30|GST Payable 2.48|Total (Inclusive of GST) 43.78; 43.78
            a table of taxes does not count;                  Shop|Total 31.00|GST Summary Amount Tax|SR 6% 29.24 1.76|Total 29.24 1.76; 31.00
            the number of articles does not count;            Shop|Total Qty 12.00|TOTAL 5.00; 5.00
            keywords survive misreading;                      Shop|T0TAI 8.20; 8.20
            a price torn apart is put together;               Shop|Total Sales RM 64 13; 64.13
            thousands are understood both ways;               Laden|Gesamtbetrag 1.234,56; 1234.56
            """)
    void theTotalIsWhatWasPaid(String why, String text, String total) {
        assertThat(read(text.replace('|', '\n')).total().amount()).as(why).isEqualTo(total);
    }

    @Test
    void aCreditNoteIsARefundAndStaysNegative() {
        Reading r = read("Elektro Blitz GmbH\nGUTSCHRIFT\nKabel -9,99\nSumme EUR -9,99\n20.11.2026");
        assertThat(r.documentType()).isEqualTo(DocumentType.REFUND);
        assertThat(r.total()).isEqualTo(Money.of("-9.99", "EUR"));
        assertThat(r.lines()).singleElement().satisfies(l -> assertThat(l.kind())
                .isEqualTo(LineKind.REFUND));
    }

    @Test
    void theTermsAtTheFootDoNotMakeARefund() {
        assertThat(read("Shop Ltd\nTotal 5.00\nSTRICTLY NO CASH REFUND").documentType())
                .isEqualTo(DocumentType.RECEIPT);
    }

    @Test
    void aCurrencyThatIsNotPrintedIsTheTenants() {
        Reading r = read("Laden\nSumme 5,00");
        assertThat(r.total().currency()).isEqualTo("EUR");
        assertThat(r.currencyAssumed()).isTrue();
        assertThat(read("Kiosk\nTotal CHF 5.00").total().currency()).isEqualTo("CHF");
    }

    @Test
    void aCardIsToldByItsLastDigits() {
        Reading r = read("Laden\nSumme 5,00\nGirocard EUR 5,00\nKartennr. ############1234");
        assertThat(r.payment().method()).isEqualTo("card");
        assertThat(r.payment().cardLast4()).isEqualTo("1234");
    }

    @Test
    void nothingReadIsNothingClaimed() {
        Reading r = read("");
        assertThat(r.total()).isNull();
        assertThat(r.purchasedAt()).isNull();
        assertThat(r.merchant().name()).isNull();
        assertThat(r.confidence().of("total")).isZero();
    }
}
