package dev.slipway.reading.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            1.234,56; 1234.56
            1,234.56; 1234.56
            1'234.50; 1234.50
            1’234.50; 1234.50
            1\u00a0234,56; 1234.56
            12\u202f345,60; 12345.60
            31. 50; 31.50
            RM7.10; 7.10
            $7.10; 7.10
            12,5O; 12.50
            2.15-; -2.15
            -3,49 A; -3.49
            -€3.00; -3.00
            Total:71.20; 71.20
            """)
    void aPriceIsReadAsWritten(String text, BigDecimal value) {
        assertThat(Amount.in(text)).extracting(Amount::value).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            À PAYER 1 234,56 €; 1234.56
            Gesamtbetrag EUR 1 234 567,80; 1234567.80
            TOTAL 34,56; 34.56
            """)
    void aPlainSpacePartsThousandsInATotal(String text, BigDecimal value) {
        assertThat(Amount.spaced(text)).extracting(Amount::value).containsExactly(value);
    }

    @Test
    void aPlainSpaceBehindAQuantityPartsNothing() {
        assertThat(Amount.in("BRETT 2 150,00")).extracting(Amount::value).containsExactly(new BigDecimal("150.00"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Összesen: 12 990 Ft; 12990
            合計 ¥1,234; 1234
            TOTAL JPY 980; 980
            """)
    void aPriceNeedsNoDecimalsWhereTheCurrencyHasNone(String text, BigDecimal value) {
        assertThat(Amount.whole(text)).extracting(Amount::value).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({"10.00%", "0,75L", "24.03.18", "4.1000", "12:50", "030-5550123"})
    void whatIsNoPriceIsNone(String text) {
        assertThat(Amount.in(text)).isEmpty();
    }

    @Test
    void articleCodesProveThemselves() {
        assertThat(Ean.in("KAFFEE 4006381333931 5,99")).isEqualTo("4006381333931");
        assertThat(Ean.in("96385074")).isEqualTo("96385074");
        assertThat(Ean.in("4006381333932")).isNull();
    }
}
