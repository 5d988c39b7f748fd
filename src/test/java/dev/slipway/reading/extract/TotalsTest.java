package dev.slipway.reading.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.reading.ocr.TextLine;
import dev.slipway.reading.ocr.Word;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which amount was paid, of rows as OCR sees them; a bar parts the rows. */
class TotalsTest {
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
                    what stands before an amount names it; 'Tea 6.83|Saved: 0.00 TOTAL 6.85|Rounding 0.02'; 6.85
                    sums side by side; 'Tea 4.00|Subtotal 4.00 Tax 0.24 Total 4.24'; 4.24
                    totals of each rate are none of all; 'Bread 19.83|Total 0% supplies: 19.83|Buns 30.24|Total 6% supplies (excl. GST): 30.24|GST: 1.81|Total 6% supplies (inc. GST): 32.05|Total payable: 51.88'; 51.88
                    their sum is, without its point too; 'Total 0% supplies: 19.83|Total 6% supplies (inc. GST): 32.05|Total payable: 5188'; 51.88
                    charges come on top; 'Sushi 79.60|Discount -30.00|Total amount: 49.60|Service charge 10% 4.96|GST 3.27|Rounding -0.0:3|Total amount: 57.80'; 57.80
                    a total that was cut off; 'Cake 25.00 SR|Subtotal 25.00|Net total 25. J|C 50.00'; 25.00
                    a misread digit that the change puts right; 'Salt 20.80|Total 20.90|Cash 21.00|Change .20'; 20.80
                    a dash that was a crease; 'Tea 4.00|Rice 2.85|Total -6.85|Visa 6.85'; 6.85
                    a dash before the only total, with what came back; 'Jeans 184.47|Belt 96.45|Total -280.92|Cash 300.00|Change 19.08'; 280.92
                    a refund whose dashes were lost but one; '*** REFUND ***|Blouse 33.54|Total 33.54-|Visa 33.54'; -33.54
                    misread three times, but lines and taxes agree; 'Hose 63.79|Screws 9.01|Total due 12.80|Visa 12.80|Amount 12.80|Rate Net VAT Gross|A 20% 60.67 12.13 72.80'; 72.80
                    misread with the rounding that led to it; 'EURO 98 123.34|Koffie 3.35|Subtotaal 126.69|Afronding 9.01|Totaal 126.79|Ontvangen 130.00|Retour contant 3.30'; 126.70
                    words without their space; 'Koffie 7.62|Pils 19.06|Subtotaal 26.68|Afronding 0.02|TEBETALEN 26.70'; 26.70
                    a word misread by its shape; 'Rice 7.90|iotal Sales 367.10|Tax 20.78'; 367.10
                    """)
    void theTotal(String what, String rows, BigDecimal total) {
        List<Row> read =
                Row.of(List.of(rows.split("\\|")).stream().map(TotalsTest::seen).toList(), false);
        Found<BigDecimal> found = Totals.find(read, new Arithmetic(read, Lines.find(read, "MYR", false)));
        assertThat(found.value()).as(what).isEqualByComparingTo(total);
    }

    private static TextLine seen(String row) {
        return new TextLine(TextLine.of(row).words().stream()
                .map(w -> new Word(w.text(), 0, 0, 0, 0, 0.9))
                .toList());
    }
}
