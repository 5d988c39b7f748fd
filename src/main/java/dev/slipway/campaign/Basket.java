package dev.slipway.campaign;

import dev.slipway.receipt.Line;
import dev.slipway.receipt.LineKind;
import dev.slipway.receipt.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What of a receipt a campaign's products match. Only lines of kind {@code item} match. Discounts that follow a matched
 * line (a deposit may stand between) lower its amount. A line that takes an item back, because it names the product again
 * or follows the item with the same amount below zero, lowers units and amount. Deposits never count.
 */
record Basket(List<Integer> lines, long units, List<Money> amounts, boolean found, boolean tooFew) {
    /** @param labels of the lines, in their order */
    static Basket of(List<ProductNames> products, List<Line> lines, List<Label> labels) {
        List<Tally> tallies = products.stream().map(Tally::new).toList();
        Tally current = null;
        Line item = null;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Label label = labels.get(i);
            switch (line.kind()) {
                case ITEM, REFUND -> {
                    Optional<Tally> named = tallies.stream()
                            .filter(tally -> tally.names.on(line, label))
                            .findFirst();
                    if (!takesBack(line)) {
                        current = named.orElse(null);
                        item = line;
                        if (current != null) {
                            current.add(i, line);
                        }
                    } else if (named.isPresent()) {
                        named.get().takeBack(line);
                    } else if (current != null && cancels(line, item)) {
                        current.takeBack(item);
                    }
                }
                case DISCOUNT -> {
                    if (current != null) {
                        current.discount(line);
                    }
                }
                case DEPOSIT -> {}
            }
        }
        List<Tally> found = tallies.stream().filter(tally -> tally.units > 0).toList();
        List<Tally> enough = found.stream()
                .filter(tally -> tally.units >= tally.names.product().minQuantity())
                .toList();
        TreeSet<Integer> matched = new TreeSet<>();
        enough.forEach(tally -> matched.addAll(tally.lines));
        return new Basket(
                List.copyOf(matched),
                enough.stream().mapToLong(tally -> tally.units).sum(),
                enough.stream().flatMap(tally -> tally.amounts.stream()).toList(),
                !found.isEmpty(),
                enough.isEmpty() && !found.isEmpty());
    }

    private static boolean takesBack(Line line) {
        return line.kind() == LineKind.REFUND
                || line.quantity().startsWith("-")
                || (line.amount() != null && line.amount().minor() < 0);
    }

    private static boolean cancels(Line line, Line item) {
        return line.amount() != null
                && item.amount() != null
                && Math.abs(line.amount().minor()) == item.amount().minor();
    }

    private static final class Tally {
        final ProductNames names;
        final List<Integer> lines = new ArrayList<>();
        final List<Money> amounts = new ArrayList<>();
        long units;

        Tally(ProductNames names) {
            this.names = names;
        }

        void add(int index, Line line) {
            lines.add(index);
            units += Quantity.units(line);
            if (line.amount() != null) {
                amounts.add(line.amount());
            }
        }

        void takeBack(Line line) {
            units -= Quantity.units(line);
            lower(line);
        }

        void discount(Line line) {
            lower(line);
        }

        private void lower(Line line) {
            if (line.amount() != null) {
                amounts.add(new Money(
                        -Math.abs(line.amount().minor()), line.amount().currency()));
            }
        }
    }
}
