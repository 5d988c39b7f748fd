package dev.slipway.reading.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * How much of a list was read: its entries paired with those of the truth, each once.
 *
 * @param missed entries of the truth without a partner, as shown to people
 * @param extra entries read that have none
 */
record Pairs(int right, List<String> missed, List<String> extra) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The description near, the amount equal. */
    static Pairs lines(Result result) {
        return of(
                result,
                "lines",
                "description",
                (read, wanted) -> sameAmount(read, wanted)
                        && Likeness.near(
                                read.path("description").asText(),
                                wanted.path("description").asText()));
    }

    /** The rate equal where both tell it, the tax equal. */
    static Pairs taxes(Result result) {
        return of(
                result,
                "taxes",
                "rate",
                (read, wanted) -> sameAmount(read, wanted)
                        && (read.path("rate").isNull()
                                || Judge.sameAmount(
                                        read.path("rate").asText("0").replace(',', '.'),
                                        wanted.path("rate").asText("0"))));
    }

    private static Pairs of(Result result, String list, String label, BiPredicate<JsonNode, JsonNode> same) {
        List<JsonNode> read = new ArrayList<>();
        if (result.reading() != null) {
            JSON.valueToTree(result.reading()).path(list).forEach(read::add);
        }
        List<String> missed = new ArrayList<>();
        int right = 0;
        for (JsonNode wanted : result.of().reading().path(list)) {
            JsonNode partner = read.stream()
                    .filter(candidate -> same.test(candidate, wanted))
                    .findFirst()
                    .orElse(null);
            if (partner == null) {
                missed.add(shown(wanted, label));
            } else {
                read.remove(partner);
                right++;
            }
        }
        return new Pairs(
                right, missed, read.stream().map(node -> shown(node, label)).toList());
    }

    private static boolean sameAmount(JsonNode one, JsonNode other) {
        String a = one.at("/amount/amount").asText("");
        String b = other.at("/amount/amount").asText("");
        return !a.isEmpty() && !b.isEmpty() && !a.equals("null") && Judge.sameAmount(a, b);
    }

    private static String shown(JsonNode node, String label) {
        return node.path(label).asText("") + " | " + node.at("/amount/amount").asText("");
    }
}
