package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.receipt.Line;
import dev.slipway.receipt.Merchant;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.PurchasedAt;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingFieldsTest {
    private static final ObjectNode READING = new ObjectMapper()
            .valueToTree(new Reading(
                    new Merchant("Bäckerei Holz", "Am Graben 7", null, null, null),
                    PurchasedAt.parse("2026-02-03T09:05"),
                    "4711",
                    null,
                    "de",
                    Money.of("3.20", "EUR"),
                    false,
                    null,
                    null,
                    List.of(),
                    new Reading.Payment("cash", null),
                    List.of(Line.item("Brot\nRoggen", "1", Money.of("3.20", "EUR"))),
                    null,
                    List.of("text"),
                    "what is never told here"));

    private static String json(String fields) {
        return ReadingFields.of(fields).of(READING).toString();
    }

    @Test
    void onlyTheFieldsThatWereAskedForAreTold() {
        assertThat(json("total,merchant.name"))
                .isEqualTo(
                        "{\"merchant\":{\"name\":\"Bäckerei Holz\"},\"total\":{\"amount\":\"3.20\",\"currency\":\"EUR\"}}");
        assertThat(json(" number , number ")).isEqualTo("{\"number\":\"4711\"}");
    }

    @Test
    void allFieldsAreToldWhereNoneIsNamed() {
        assertThat(json(null)).isEqualTo(READING.toString()).doesNotContain("what is never told here");
        assertThat(json("")).isEqualTo(READING.toString());
    }

    @Test
    void aFieldThatIsNoneIsRefusedByName() {
        assertThatThrownBy(() -> ReadingFields.of("total,totall,<b>"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("request.unknown_field");
                    assertThat(refusal.errors())
                            .extracting(Refusal.FieldError::message)
                            .containsExactly("'totall' is no field of a reading.", "'?b?' is no field of a reading.");
                });
    }

    @Test
    void asTextAFieldIsARow() {
        assertThat(ReadingText.of(
                        ReadingFields.of("total,lines,payment,subtotal").of(READING)))
                .isEqualTo("""
                        total: 3.20 EUR
                        payment.method: cash
                        lines.0.description: Brot Roggen
                        lines.0.quantity: 1
                        lines.0.amount: 3.20 EUR
                        lines.0.kind: item
                        """);
    }
}
