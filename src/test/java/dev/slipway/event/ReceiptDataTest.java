package dev.slipway.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.slipway.receipt.Award;
import dev.slipway.receipt.AwardKind;
import dev.slipway.receipt.AwardStatus;
import dev.slipway.receipt.Channel;
import dev.slipway.receipt.Line;
import dev.slipway.receipt.Merchant;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.PurchasedAt;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.Receipt;
import dev.slipway.receipt.Status;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReceiptDataTest {
    private static final String LONG = "\u20ac\u0001".repeat(300);

    private static Receipt receipt(int lines) {
        List<Integer> all = IntStream.range(0, lines).boxed().toList();
        Reading reading = new Reading(
                new Merchant(LONG, "12 Secret Street", "+49 30 1234", "DE1", "REWE"),
                PurchasedAt.parse("2026-11-20T18:42"),
                "4711",
                null,
                "de",
                Money.of("23.95", "EUR"),
                false,
                null,
                null,
                List.of(),
                new Reading.Payment("card", "9876"),
                all.stream()
                        .map(i -> Line.item(LONG, "1", Money.of("1.00", "EUR")))
                        .toList(),
                null,
                List.of(),
                "the whole text");
        List<Award> awards = IntStream.range(0, 30)
                .mapToObj(i -> new Award(
                        "awd_" + i,
                        "cmp_" + "c".repeat(60),
                        1,
                        AwardKind.CASHBACK,
                        null,
                        Money.of("999999.99", "EUR"),
                        AwardStatus.ACTIVE,
                        all,
                        "led_1"))
                .toList();
        return new Receipt(
                "rcp_1",
                "default",
                "mem_1",
                LONG,
                new Channel("http", "api"),
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                Status.APPROVED,
                List.of(),
                reading,
                List.of(),
                null,
                awards,
                List.of(),
                List.of(),
                null,
                null);
    }

    @Test
    void theLargestReceiptStaysUnderWhatABodyMayBe() {
        Map<String, Object> data = ReceiptData.of(receipt(300), 7);
        assertThat(EventData.size(data)).isLessThan(EventData.MAX);
        assertThat(data).containsEntry("linesTruncated", true);
        assertThat((List<?>) data.get("lines")).hasSize(20);
    }

    @Test
    void itIsOfTheShapeInTheCatalogueAndHoldsNothingPersonal() {
        Map<String, Object> data = new LinkedHashMap<>(ReceiptData.of(receipt(3), 7));
        data.put("member", Map.of("id", "mem_1", "externalId", "m-42"));
        ObjectMapper json = new ObjectMapper();
        var type = new EventTypes()
                .all().stream()
                        .filter(t -> t.type().equals("receipt.approved"))
                        .findFirst()
                        .orElseThrow();
        Map<String, Object> body = new LinkedHashMap<>(type.sample());
        body.put("data", data);
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(json.<com.fasterxml.jackson.databind.JsonNode>valueToTree(type.schema()));
        assertThat(schema.validate(json.valueToTree(body))).isEmpty();
        assertThat(data.toString()).doesNotContain("Secret Street", "1234", "9876", "whole text", "DE1");
    }

    @Test
    void whatIsTooLargeIsToldByItsNames() {
        String text = EventData.text(Map.of("id", "x_1", "blob", "x".repeat(20_000)));
        assertThat(EventData.parse(text)).isEqualTo(Map.of("id", "x_1", "truncated", true));
    }
}
