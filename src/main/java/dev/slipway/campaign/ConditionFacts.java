package dev.slipway.campaign;

import dev.slipway.receipt.Line;
import dev.slipway.receipt.MemberFacts;
import dev.slipway.receipt.Reading;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a condition may ask for. Texts that the receipt does not say are empty; numbers that it does not say are absent. */
final class ConditionFacts {
    private ConditionFacts() {}

    static Map<String, Object> of(Reading reading, MemberFacts member, ZoneId zone) {
        Map<String, Object> receipt = new HashMap<>();
        if (reading.total() != null) {
            receipt.put("total", reading.total().toDecimal().doubleValue());
            receipt.put("currency", reading.total().currency());
        }
        receipt.putIfAbsent("currency", "");
        receipt.put("merchant", text(reading.merchant().name()));
        var bought = reading.purchasedAt();
        receipt.put("date", bought == null ? "" : bought.date().toString());
        receipt.put(
                "time",
                bought == null || bought.time() == null ? "" : bought.time().toString());
        if (bought != null) {
            receipt.put("weekday", (long) bought.date().getDayOfWeek().getValue());
        }
        receipt.put("lines", reading.lines().stream().map(ConditionFacts::line).toList());
        String enrolled = member.enrolledAt() == null
                ? ""
                : member.enrolledAt().atZone(zone).toLocalDate().toString();
        return Map.of("receipt", receipt, "member", Map.of("tier", text(member.tier()), "enrolledAt", enrolled));
    }

    private static Map<String, Object> line(Line line) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("description", text(line.description()));
        facts.put("quantity", Quantity.of(line).doubleValue());
        facts.put("code", text(line.code()));
        facts.put("category", text(line.category()));
        facts.put("kind", line.kind().name().toLowerCase(Locale.ROOT));
        if (line.amount() != null) {
            facts.put("amount", line.amount().toDecimal().doubleValue());
        }
        return facts;
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
