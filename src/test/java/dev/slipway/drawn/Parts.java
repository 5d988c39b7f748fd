package dev.slipway.drawn;

import static dev.slipway.drawn.Row.centred;
import static dev.slipway.drawn.Row.split;

import dev.slipway.drawn.Row.Weight;
import java.util.ArrayList;
import java.util.List;

/** What every till prints in much the same way. */
final class Parts {
    private Parts() {}

    static List<Row> head(Purchase purchase, Words words) {
        Shop shop = purchase.shop();
        List<Row> rows = new ArrayList<>(List.of(
                new Row.Logo(shop.name()),
                centred(shop.company()),
                centred(shop.street()),
                centred(shop.city()),
                centred(words.of("phone", shop.phone())),
                centred(words.of("taxid", shop.taxId())),
                new Row.Feed(18)));
        if (purchase.isRefund()) {
            rows.add(new Row.Centred("*** " + words.of("refund") + " ***", Weight.BIG));
            rows.add(new Row.Feed(10));
        }
        return rows;
    }

    static List<Row> payment(Purchase purchase, Words words) {
        List<Row> rows = new ArrayList<>();
        Payment payment = purchase.payment();
        if (purchase.isRefund()) {
            rows.add(split(words.of("refund.note"), ""));
        }
        switch (payment.method()) {
            case CARD -> {
                rows.add(split(words.of("paid", payment.brand()), words.amount(purchase.total()) + "  "));
                rows.add(split(words.of("card"), ""));
                rows.add(split(words.of("card.number", payment.last4()), ""));
                rows.add(split(words.of("card.approved"), ""));
            }
            case CASH -> {
                rows.add(split(words.of("paid", words.of("cash")), words.amount(payment.given()) + "  "));
                if (payment.given().compareTo(purchase.total()) > 0) {
                    rows.add(split(
                            words.of("change"), words.amount(payment.given().subtract(purchase.total())) + "  "));
                }
            }
        }
        return rows;
    }

    /** For the bars: the receipt's number between fixed digits. */
    static String digits(Purchase purchase) {
        return "20" + purchase.number().replaceAll("\\D", "") + "7431906".substring(0, 6);
    }
}
