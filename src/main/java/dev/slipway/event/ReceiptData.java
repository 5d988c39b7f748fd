package dev.slipway.event;

import dev.slipway.receipt.Award;
import dev.slipway.receipt.Line;
import dev.slipway.receipt.Merchant;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.Receipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The data of {@code receipt.*}, {@code points.*} and {@code cashback.*} events: snapshots that never hold text,
 * address, phone, card or account numbers. Texts and lists are cut so that a body stays under 20 kB.
 */
public final class ReceiptData {
    private static final int MOST = 20;
    private static final int LONGEST = 80;

    private ReceiptData() {}

    /** @param version of the receipt, at the event's time */
    public static Map<String, Object> of(Receipt receipt, long version) {
        Reading reading = receipt.reading();
        Merchant merchant = reading == null ? Merchant.UNKNOWN : reading.merchant();
        List<Integer> matched = matched(receipt);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", receipt.id());
        data.put("version", version);
        data.put("reference", cut(receipt.reference()));
        data.put("member", member(receipt.member()));
        data.put("status", word(receipt.status()));
        data.put("merchant", fields("name", cut(merchant.name()), "chain", cut(merchant.chain())));
        data.put(
                "purchasedAt",
                reading == null || reading.purchasedAt() == null
                        ? null
                        : reading.purchasedAt().toString());
        data.put("total", reading == null ? null : money(reading.total()));
        data.put(
                "lines",
                matched.stream()
                        .limit(MOST)
                        .map(i -> line(i, reading.lines().get(i)))
                        .toList());
        data.put("linesTruncated", matched.size() > MOST);
        data.put(
                "awards",
                receipt.awards().stream().limit(MOST).map(ReceiptData::award).toList());
        data.put(
                "reasons",
                receipt.decision() == null
                        ? receipt.failure() == null ? List.of() : List.of(cut(receipt.failure()))
                        : receipt.decision().reasons().stream()
                                .limit(MOST)
                                .map(ReceiptData::cut)
                                .toList());
        data.put("url", "/v1/receipts/" + receipt.id());
        return data;
    }

    /** Of {@code points.earned|reversed} and {@code cashback.earned|reversed}. */
    public static Map<String, Object> of(Award award, String member, String receipt) {
        Map<String, Object> data = award(award);
        data.put("campaignVersion", award.campaignVersion());
        data.put("member", member(member));
        data.put("receipt", receipt);
        data.put("ledgerEntry", award.ledgerEntry());
        return data;
    }

    private static Map<String, Object> award(Award award) {
        Map<String, Object> data = fields("id", award.id(), "campaign", award.campaign());
        data.put("kind", word(award.kind()));
        data.put("points", award.points());
        data.put("cashback", money(award.cashback()));
        data.put("status", word(award.status()));
        return data;
    }

    private static Map<String, Object> line(int index, Line line) {
        Map<String, Object> data = fields("index", index, "description", cut(line.description()));
        data.put("quantity", cut(line.quantity()));
        data.put("amount", money(line.amount()));
        data.put("code", cut(line.code()));
        return data;
    }

    private static List<Integer> matched(Receipt receipt) {
        int lines = receipt.reading() == null ? 0 : receipt.reading().lines().size();
        return receipt.awards().stream()
                .flatMap(award -> award.lines().stream())
                .distinct()
                .sorted()
                .filter(index -> index >= 0 && index < lines)
                .toList();
    }

    /** Alone with its id: the tenant's own id for a member is filled in only when the event is sent. */
    private static Map<String, Object> member(String id) {
        return Map.of("id", id);
    }

    private static Map<String, Object> money(Money money) {
        return money == null ? null : fields("amount", money.amount(), "currency", money.currency());
    }

    private static String word(Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    private static String cut(String text) {
        if (text == null || text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }

    private static Map<String, Object> fields(String a, Object x, String b, Object y) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(a, x);
        map.put(b, y);
        return map;
    }
}
