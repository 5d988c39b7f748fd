package dev.slipway.drawn;

import static dev.slipway.drawn.Row.centred;
import static dev.slipway.drawn.Row.split;

import dev.slipway.drawn.Row.Weight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The supermarket's roll: amount and tax letter at the right, pieces and weights on a line beneath, a tax table. */
final class TillRoll implements Layout {
    @Override
    public List<Row> rows(Purchase purchase, Words words) {
        List<Row> rows = new ArrayList<>(Parts.head(purchase, words));
        rows.add(split("", purchase.shop().currency() + "  "));
        for (Item item : purchase.items()) {
            rows.add(split(item.description(), words.amount(item.amount()) + " " + item.tax()));
            if (item.isWeighed()) {
                rows.add(split(
                        "   " + words.of("times.weighed", words.quantity(item), words.amount(item.unitPrice())), ""));
            } else if (!item.isSingle()) {
                String times = words.of("times", words.quantity(item));
                rows.add(split("   " + times + " " + words.amount(item.unitPrice()), ""));
            }
        }
        rows.add(new Row.Rule('-'));
        String total = words.of(purchase.isRefund() ? "total.refund" : "total");
        rows.add(new Row.Split(
                total, words.money(purchase.total(), purchase.shop().currency()), Weight.TALL));
        rows.add(new Row.Rule('='));
        rows.addAll(Parts.payment(purchase, words));
        rows.add(new Row.Feed(12));
        rows.addAll(taxes(purchase, words));
        rows.add(new Row.Feed(12));
        rows.add(split(words.of("till"), ""));
        rows.add(split(words.of("stamp", words.date(purchase.at()), words.time(purchase.at()), purchase.number()), ""));
        rows.add(new Row.Feed(14));
        rows.add(centred(words.of("thanks")));
        rows.add(new Row.Barcode(Parts.digits(purchase)));
        return rows;
    }

    private static List<Row> taxes(Purchase purchase, Words words) {
        int column = (purchase.shop().columns() - 9) / 3;
        String form = "%-9s%" + column + "s%" + column + "s%" + column + "s";
        List<Row> rows = new ArrayList<>();
        rows.add(split(
                String.format(
                        form, words.of("tax.title"), words.of("tax.net"), words.of("tax.tax"), words.of("tax.gross")),
                ""));
        purchase.grossByTax().forEach((letter, gross) -> {
            BigDecimal tax = purchase.taxWithin(letter, gross);
            String rate = letter + " " + words.rate(purchase.shop().taxes().get(letter)) + "%";
            rows.add(split(
                    String.format(
                            form, rate, words.amount(gross.subtract(tax)), words.amount(tax), words.amount(gross)),
                    ""));
        });
        return rows;
    }
}
