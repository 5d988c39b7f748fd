package dev.slipway.reading.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.receipt.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Holds a reading against the truth, field by field. Only fields that the truth knows are asked for. */
final class Judge {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode truth;
    private final JsonNode read;
    private final Result result;
    private final List<Verdict> verdicts = new ArrayList<>();

    private Judge(Result result) {
        this.result = result;
        truth = result.of().reading();
        Reading reading = result.reading();
        read = reading == null ? JSON.createObjectNode() : JSON.valueToTree(reading);
    }

    static List<Verdict> of(Result result) {
        return new Judge(result).verdicts();
    }

    private List<Verdict> verdicts() {
        field("total", "/total/amount", "total", Judge::sameAmount);
        field("date", "/purchasedAt", "purchasedAt", (a, b) -> day(a).equals(day(b)));
        if (!result.of().names().isEmpty()) {
            String name = read.at("/merchant/name").asText("");
            name("merchant", name, Likeness::same);
            name("merchant near", name, Likeness::near);
        }
        field("address near", "/merchant/address", "merchant.address", Likeness::near);
        if (truth.has("lines")) {
            field("time", "/purchasedAt", "purchasedAt", (a, b) -> minute(a).equals(minute(b)));
            field("phone", "/merchant/phone", "merchant.phone", Likeness::same);
            field("tax id", "/merchant/taxId", "merchant.taxId", Likeness::same);
            field("number", "/number", "number", Likeness::same);
            field("type", "/documentType", "documentType", String::equals);
            field("language", "/language", "language", String::equals);
            field("currency", "/total/currency", "currency", String::equals);
            field("subtotal", "/subtotal/amount", "subtotal", Judge::sameAmount);
            field("tip", "/tip/amount", "tip", Judge::sameAmount);
            field("payment", "/payment/method", "payment.method", String::equals);
            field("card", "/payment/cardLast4", "payment.cardLast4", String::equals);
        }
        return verdicts;
    }

    private void name(String field, String name, BiPredicate<String, String> same) {
        boolean right = result.of().names().stream().anyMatch(wanted -> same.test(name, wanted));
        verdicts.add(
                new Verdict(field, right, name, String.join(" / ", result.of().names()), confidence("merchant.name")));
    }

    private void field(String field, String pointer, String confidence, BiPredicate<String, String> same) {
        JsonNode wanted = truth.at(pointer);
        if (wanted.isMissingNode() && !truth.has("lines")) {
            return;
        }
        String want = wanted.asText("");
        String have = read.at(pointer).asText("");
        boolean none = wanted.isMissingNode() || wanted.isNull();
        boolean lacking = have.isEmpty() || have.equals("null");
        boolean right = none ? lacking : !lacking && same.test(have, want);
        verdicts.add(new Verdict(field, right, lacking ? "" : have, none ? "" : want, confidence(confidence)));
    }

    private double confidence(String field) {
        return result.reading() == null ? 0 : result.reading().confidence().of(field);
    }

    static boolean sameAmount(String one, String other) {
        return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }

    private static String day(String at) {
        return at.length() < 10 ? at : at.substring(0, 10);
    }

    private static String minute(String at) {
        return at.length() < 16 ? at : at.substring(0, 16);
    }
}
