package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.payout.BatchTerms;
import dev.slipway.payout.Desk;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.Refusal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PayoutInputTest {
    @Test
    void aDateIsItsWholeDayInTheTenantsZone() {
        PayoutInput input = new PayoutInput(null, "2026-11-30", "csv", "EUR", Money.of("2.00", "EUR"), null, null);
        assertThat(input.terms(Desk.tenant("t"), Desk.NOW))
                .isEqualTo(
                        new BatchTerms(null, Instant.parse("2026-11-30T22:59:59.999Z"), "csv", "EUR", 200, null, null));
    }

    static List<Arguments> wrong() {
        String until = "2026-11-30T00:00:00Z";
        return List.of(
                Arguments.of("/until", new PayoutInput(null, null, "csv", "EUR", null, null, null)),
                Arguments.of("/until", new PayoutInput(null, "30.11.2026", "csv", "EUR", null, null, null)),
                Arguments.of("/format", new PayoutInput(null, until, "pdf", "EUR", null, null, null)),
                Arguments.of("/format", new PayoutInput(null, until, null, "EUR", null, null, null)),
                Arguments.of("/currency", new PayoutInput(null, until, "csv", "EURO", null, null, null)),
                Arguments.of("/currency", new PayoutInput(null, until, "csv", null, null, null, null)),
                Arguments.of(
                        "/minimum/currency",
                        new PayoutInput(null, until, "csv", "EUR", Money.of("1", "CHF"), null, null)),
                Arguments.of(
                        "/minimum/amount",
                        new PayoutInput(null, until, "csv", "EUR", Money.of("-1", "EUR"), null, null)),
                Arguments.of("/campaign", new PayoutInput("autumn", until, "csv", "EUR", null, null, null)),
                Arguments.of("/executionDate", new PayoutInput(null, until, "csv", "EUR", null, "2026-11-21", null)),
                Arguments.of("/executionDate", new PayoutInput(null, until, "csv", "EUR", null, "soon", null)),
                Arguments.of(
                        "/debtorAccount",
                        new PayoutInput(null, until, "csv", "EUR", null, null, "DE03120300000000202051")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsNamed(String pointer, PayoutInput input) {
        Refusal no = catchThrowableOfType(Refusal.class, () -> input.terms(Desk.tenant("t"), Desk.NOW));
        assertThat(no.code()).isEqualTo("payout.invalid");
        assertThat(no.errors()).extracting(Refusal.FieldError::pointer).containsExactly(pointer);
    }
}
