package dev.slipway.payout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.payout.PayoutAccounts.PayoutAccount;
import dev.slipway.receipt.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvFileTest {
    private static final String HEADER = "payment_id,batch_id,member_id,name,iban,bic,amount,currency,reference\r\n";

    static List<Arguments> names() {
        return List.of(
                Arguments.of("Erika Mustermann", "Erika Mustermann"),
                Arguments.of("Jürgen Größe-Łódź", "Jürgen Größe-Łódź"),
                Arguments.of("Müller, Anna", "\"Müller, Anna\""),
                Arguments.of("Anna \"Änni\" Kurz", "\"Anna \"\"Änni\"\" Kurz\""),
                Arguments.of("two\r\nlines", "\"two\r\nlines\""),
                Arguments.of("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""),
                Arguments.of("+49 30", "'+49 30"),
                Arguments.of("-1", "'-1"),
                Arguments.of("@SUM(A1)", "'@SUM(A1)"),
                Arguments.of("\t=1", "'\t=1"),
                Arguments.of("\r=1", "\"'\r=1\""),
                Arguments.of("a=b", "a=b"),
                Arguments.of(null, ""));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNameIsQuotedAndNeutralised(String name, String cell) throws IOException {
        assertThat(csv(name, 320, "EUR"))
                .isEqualTo(HEADER + "pay_1,pbt_1,mem_1," + cell + ",DE02120300000000202051,,3.20,EUR,pay_1\r\n");
    }

    @Test
    void amountsHaveTheScaleOfTheirCurrency() throws IOException {
        assertThat(csv("A", 1, "EUR")).contains(",0.01,EUR,");
        assertThat(csv("A", 1200, "JPY")).contains(",1200,JPY,");
        assertThat(csv("A", 1234, "KWD")).contains(",1.234,KWD,");
    }

    private static String csv(String name, long minor, String currency) throws IOException {
        Payment payment = new Payment(
                1,
                "pay_1",
                "pbt_1",
                "mem_1",
                "led_1",
                new Money(minor, currency),
                new PayoutAccount(name, "DE02120300000000202051", null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvFile.write(List.of(payment).iterator(), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
