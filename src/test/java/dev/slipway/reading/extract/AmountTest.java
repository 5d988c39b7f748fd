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
            27. 00; 27.00
            RM8.20; 8.20
            $8.20; 8.20
            12,5O; 12.50
            1.84-; -1.84
            -5,59 A; -5.59
            -€3.00; -3.00
            Total:60.30; 60.30
            """)
    void aPriceIsReadAsWritten(String text, BigDecimal value) {
        assertThat(Amount.in(text)).extracting(Amount::value).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({"10.00%", "24.03.18", "2.9000", "12:50", "03-61012425"})
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
