package dev.slipway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.peer.WebhookSink.Received;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of each receipt, for a person. */
final class Table {
    private static final String ROW = "%-37s %-24s %10s  %-40s %-20s %s%n";

    private Table() {}

    /** @param told the types of the events that the CRM got, by receipt */
    static void print(PrintStream out, List<JsonNode> receipts, Map<String, List<String>> told) {
        out.println();
        out.printf(ROW, "RECEIPT", "MERCHANT", "TOTAL", "DECISION AND WHY", "REWARD", "WEBHOOK");
        out.println("-".repeat(160));
        for (JsonNode receipt : receipts) {
            JsonNode reading = receipt.path("reading");
            out.printf(
                    ROW,
                    cut(receipt.path("source").path("filename").asText(), 37),
                    cut(reading.path("merchant").path("name").asText("?"), 24),
                    money(reading.path("total")),
                    cut(decision(receipt), 40),
                    rewards(receipt),
                    String.join(", ", told.getOrDefault(receipt.path("id").asText(), List.of())));
        }
    }

    /** The types of the events about each receipt, in the order of arrival, without what every one gets. */
    static Map<String, List<String>> told(List<Received> received) {
        return received.stream()
                .filter(event -> event.type().matches("receipt\\.(?!received).*"))
                .collect(Collectors.groupingBy(
                        Received::receipt, Collectors.mapping(Received::type, Collectors.toList())));
    }

    private static String decision(JsonNode receipt) {
        List<String> why = new ArrayList<>();
        receipt.path("decision").path("reasons").forEach(reason -> why.add(reason.asText()));
        String status = receipt.path("status").asText();
        if (why.isEmpty() && receipt.path("awards").isEmpty()) {
            return status + ", but "
                    + receipt.path("unmet").path(0).path("reason").asText("no campaign runs");
        }
        return why.isEmpty() ? status : status + ": " + String.join(", ", why);
    }

    private static String rewards(JsonNode receipt) {
        List<String> all = new ArrayList<>();
        for (JsonNode award : receipt.path("awards")) {
            all.add(
                    award.path("kind").asText().equals("points")
                            ? award.path("points").asText() + " points"
                            : money(award.path("cashback")));
        }
        return all.isEmpty() ? "-" : String.join(" + ", all);
    }

    private static String money(JsonNode money) {
        return money.path("amount").asText("?") + " " + money.path("currency").asText("");
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}
