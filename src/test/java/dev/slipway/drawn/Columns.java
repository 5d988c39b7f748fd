package dev.slipway.drawn;

import static dev.slipway.drawn.Row.centred;
import static dev.slipway.drawn.Row.split;

import dev.slipway.drawn.Row.Weight;
import java.util.ArrayList;
import java.util.List;

/** A table with headed columns, article numbers beneath their articles, and the receipt's number and date on top. */
final class Columns implements Layout {
    @Override
    public List<Row> rows(Purchase purchase, Words words) {
        List<Row> rows = new ArrayList<>(Parts.head(purchase, words));
        rows.add(split(words.of("number") + ": " + purchase.number(), ""));
        rows.add(split(words.date(purchase.at()) + " " + words.time(purchase.at()), words.of("till")));
        rows.add(new Row.Rule('-'));
        rows.add(new Row.Split(
                words.of("column.quantity") + " " + words.of("column.article"),
                right(words.of("column.price"), words.of("column.amount")),
                Weight.BOLD));
        for (Item item : purchase.items()) {
            String unit = item.isSingle() ? "" : words.amount(item.unitPrice());
            rows.add(split(words.quantity(item) + " " + item.description(), right(unit, words.amount(item.amount()))));
            if (item.code() != null) {
                rows.add(split("  " + item.code(), ""));
            }
        }
        rows.add(new Row.Rule('-'));
        String total = words.of(purchase.isRefund() ? "total.refund" : "total");
        rows.add(new Row.Split(
                total, words.money(purchase.total(), purchase.shop().currency()), Weight.TALL));
        rows.add(split(
                words.of(
                        "items",
                        purchase.items().stream()
                                .filter(item -> item.kind() == Item.Kind.ITEM)
                                .mapToInt(item ->
                                        item.isWeighed() ? 1 : item.quantity().intValueExact())
                                .sum()),
                ""));
        rows.add(new Row.Feed(10));
        rows.addAll(Parts.payment(purchase, words));
        rows.add(new Row.Feed(10));
        purchase.grossByTax()
                .forEach((letter, gross) -> rows.add(split(
                        words.of("tax.title") + " "
                                + words.rate(purchase.shop().taxes().get(letter)) + "%",
                        right(
                                words.amount(gross.subtract(purchase.taxWithin(letter, gross))),
                                words.amount(purchase.taxWithin(letter, gross))))));
        rows.add(new Row.Feed(16));
        rows.add(centred(words.of("thanks")));
        rows.add(centred(words.of("footer")));
        rows.add(new Row.Barcode(Parts.digits(purchase)));
        return rows;
    }

    private static String right(String price, String amount) {
        return String.format("%8s %8s", price, amount);
    }
}
