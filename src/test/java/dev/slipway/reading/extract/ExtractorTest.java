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
    void poundsWhereGermanIsSpokenAreEuros() {
        assertThat(read(GERMAN.replace("EUR", "£")).total().currency()).isEqualTo("EUR");
        assertThat(read("Corner Shop Ltd\nThank you for your visit\nTotal £ 5.00")
                        .total()
                        .currency())
                .isEqualTo("GBP");
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
            the misread total gives way to cash less change;  Shop|Tea 17.50|Grand Total RNx|Cash 20.00|Change 2.50; 17.50
            the total after rounding counts;                  Shop|Tea 12.42|TOTAL 12.42|ROUNDING ADJ 0.02-|12.40; 12.40
            what is before tax does not count;                Shop|Total (Excluding GST) 50.00|GST Payable 3.00|Total (Inclusive of GST) 53.00; 53.00
            a table of taxes does not count;                  Shop|Total 53.00|GST Summary Amount Tax|SR 6% 50.00 3.00|Total 50.00 3.00; 53.00
            the number of articles does not count;            Shop|Total Qty 12.00|TOTAL 5.00; 5.00
            keywords survive misreading;                      Shop|T0TAI 7.15; 7.15
            a price torn apart is put together;               Shop|Total Sales RM 18 40; 18.40
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

    @ParameterizedTest
    @CsvSource({
        "Factura simplificada, RECEIPT",
        "Fatura simplificada, RECEIPT",
        "Ticket de caisse, RECEIPT",
        "Scontrino fiscale, RECEIPT",
        "Kassabon, RECEIPT",
        "Simplified tax invoice, RECEIPT",
        "Factura, INVOICE",
        "Rechnung, INVOICE",
        "Invoice, INVOICE",
        "Fattura, INVOICE"
    })
    void whatATillPrintsIsAReceipt(String heading, DocumentType type) {
        assertThat(read("Laden\n" + heading + "\nTotal 5,00").documentType()).isEqualTo(type);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            Markthalle Nord|Markthalle Nord GmbH|Hafenstraße 18|20457 Hamburg|Tel. 030 23125118;  Markthalle Nord; Hafenstraße 18, 20457 Hamburg
            Kaffeehaus Lindner|Schlossgäßchen 4|01067 Dresden|Tel. 030 231251;  Kaffeehaus Lindner; Schlossgäßchen 4, 01067 Dresden
            Café Zentral|Am Graben 7a|1010 Wien|UID ATU12345678;  Café Zentral; Am Graben 7a, 1010 Wien
            The Copper Kettle|8 Minster Yard|York YO1 7HH|Tel: 01632 960108;  The Copper Kettle; 8 Minster Yard, York YO1 7HH
            Épicerie du Canal|27 quai de la Garonne|75019 Paris|Tél. 01 99002741;  Épicerie du Canal; 27 quai de la Garonne, 75019 Paris
            Cafetería Los Olmos|Plaza de la Peña 2|41004 Sevilla|NIF B87654321;  Cafetería Los Olmos; Plaza de la Peña 2, 41004 Sevilla
            Bakkerij Van Dalen|Kerkstraat 9|2312 GH Leiden|Tel. 071 5550109;  Bakkerij Van Dalen; Kerkstraat 9, 2312 GH Leiden
            Alimentari Rossi|Via Roma 12|20121 Milano|P.IVA 01234567890;  Alimentari Rossi; Via Roma 12, 20121 Milano
            Padaria Sol|Rua do Ouro 15|1100-061 Lisboa|NIF 501234567;  Padaria Sol; Rua do Ouro 15, 1100-061 Lisboa
            99 SPEEDY MART S/B (519537-X)|LOT 12, JALAN ANGSA,|41150 KLANG;  99 SPEEDY MART S/B; LOT 12, JALAN ANGSA, 41150 KLANG
            """)
    void theNameAndTheStreetAreAtTheHead(String text, String name, String address) {
        Reading r = read(text.replace('|', '\n') + "\nTotal 5,00");
        assertThat(r.merchant().name()).isEqualTo(name);
        assertThat(r.merchant().address()).isEqualTo(address);
    }

    @Test
    void aCurrencyWithoutSmallerCoinsIsRead() {
        assertThat(read("Shop\nTea ¥330\nTotal ¥1,234\n2026-11-20").total()).isEqualTo(Money.of("1234", "JPY"));
        assertThat(read("Bolt\nKenyér 1 290 Ft\nTotal 12 990 Ft").total()).isEqualTo(Money.of("12990", "HUF"));
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
    void aReadingHoldsWhereItsSumsComeOut() {
        assertThat(Extractor.holds(read(GERMAN))).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            no date;     Laden GmbH|Brot 3,20|Summe 3,20
            no total;    Laden GmbH|Brot|03.02.2026
            no merchant; 03.02.2026|Brot 3,20|Summe 3,20
            """)
    void aReadingThatLacksAFieldDoesNotHold(String why, String text) {
        assertThat(Extractor.holds(read(text.replace('|', '\n')))).as(why).isFalse();
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
