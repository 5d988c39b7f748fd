package dev.slipway.drawn;

import static dev.slipway.drawn.Row.centred;
import static dev.slipway.drawn.Row.split;

import dev.slipway.drawn.Row.Weight;
import java.util.ArrayList;
import java.util.List;

/** The café's slip: date and table first, quantity before the name, taxes in one line each. */
final class CafeSlip implements Layout {
    @Override
    public List<Row> rows(Purchase purchase, Words words) {
        List<Row> rows = new ArrayList<>(Parts.head(purchase, words));
        rows.add(split(
                words.of("date") + ": " + words.date(purchase.at()),
                words.of("time") + ": " + words.time(purchase.at())));
        rows.add(split(words.of("number") + " " + purchase.number(), ""));
        rows.add(split(words.of("table", purchase.at().getMinute() % 14 + 1), ""));
        rows.add(new Row.Rule('='));
        for (Item item : purchase.items()) {
            rows.add(split(
                    words.quantity(item) + " x " + item.description(), words.amount(item.amount()) + " " + item.tax()));
            if (!item.isSingle()) {
                rows.add(split("     " + words.of("each", words.amount(item.unitPrice())), ""));
            }
        }
        rows.add(new Row.Rule('='));
        String total = words.of(purchase.isRefund() ? "total.refund" : "total.cafe");
        rows.add(new Row.Split(
                total, words.money(purchase.total(), purchase.shop().currency()), Weight.TALL));
        purchase.grossByTax()
                .forEach((letter, gross) -> rows.add(split(
                        letter + "  "
                                + words.of(
                                        "tax.included",
                                        words.rate(purchase.shop().taxes().get(letter))),
                        words.amount(purchase.taxWithin(letter, gross)) + "  ")));
        rows.add(new Row.Feed(10));
        rows.addAll(Parts.payment(purchase, words));
        rows.add(new Row.Feed(18));
        rows.add(centred(words.of("thanks.cafe")));
        return rows;
    }
}
