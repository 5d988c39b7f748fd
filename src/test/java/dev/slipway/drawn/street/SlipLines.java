package dev.slipway.drawn.street;

import dev.slipway.drawn.Item;
import dev.slipway.drawn.Row.Weight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The articles as a till prints them, and what of each it prints. */
final class SlipLines {
    /**
     * An article as far as the receipt tells.
     *
     * @param unitPrice null where not printed, as {@code code}
     */
    record Told(Item item, String description, BigDecimal unitPrice, String code) {}

    private final Till till;
    private final Voice voice;
    private final Roll roll;
    private final List<Told> told = new ArrayList<>();

    private SlipLines(Till till, Voice voice, Roll roll) {
        this.till = till;
        this.voice = voice;
        this.roll = roll;
    }

    static List<Told> print(Bill bill, Till till, Voice voice, Roll roll) {
        SlipLines lines = new SlipLines(till, voice, roll);
        if (till.currencyRow()) {
            roll.split("", bill.tongue().currency() + (till.letter().equals("after") ? "  " : ""));
        }
        if (till.headed()) {
            roll.split(
                    voice.say("quantity") + " " + voice.say("article"),
                    columns(voice.say("price"), voice.say("amount")),
                    Weight.BOLD);
        }
        bill.items().forEach(lines::line);
        return lines.told;
    }

    private void line(Item item) {
        boolean priced = item.kind() != Item.Kind.DISCOUNT && item.kind() != Item.Kind.REFUND;
        boolean coded = item.code() != null && priced && item.kind() == Item.Kind.ITEM;
        if (coded && till.code().equals("above")) {
            roll.split(item.code(), "");
        }
        switch (till.lines()) {
            case "columns" -> inColumns(item, coded);
            case "coded" -> aside(item, number(item) + " ", number(item));
            default -> aside(item, "", coded && !till.code().equals("none") ? item.code() : null);
        }
        if (coded && till.code().equals("below")) {
            roll.split("  " + item.code(), "");
        }
    }

    private void inColumns(Item item, boolean coded) {
        boolean single = item.isSingle() && item.kind() != Item.Kind.ITEM;
        String right = columns(single ? "" : voice.amount(item.unitPrice()), amount(item));
        String left = voice.quantity(item.quantity()) + " ";
        String description = cut(item.description(), till.columns() - left.length() - right.length() - 1);
        roll.split(left + description, right);
        told.add(new Told(item, description, single ? null : item.unitPrice(), coded ? item.code() : null));
    }

    private void aside(Item item, String before, String code) {
        String quantity = item.isWeighed() && !till.quantity().equals("above") ? "below" : till.quantity();
        boolean several = !item.isSingle();
        String lead = before
                + switch (quantity) {
                    case "inline" -> several ? voice.quantity(item.quantity()) + "x " : "";
                    case "before" -> voice.quantity(item.quantity()) + " x ";
                    default -> "";
                };
        String amount = amount(item);
        String description = cut(item.description(), till.columns() - lead.length() - amount.length() - 1);
        String words = item.unitPrice().scale() > 2 ? "litres" : item.isWeighed() ? "weighed" : "times";
        String times = voice.say(words, voice.quantity(item.quantity()), voice.amount(item.unitPrice()));
        if (several && quantity.equals("above")) {
            roll.split(" " + times, "");
        }
        dotted(lead + description, amount);
        if (several && quantity.equals("below")) {
            roll.split("   " + times, "");
        } else if (several && quantity.equals("under")) {
            roll.split("  " + voice.amount(item.unitPrice()) + " x " + voice.quantity(item.quantity()), "");
        }
        boolean told = several && List.of("above", "below", "under").contains(quantity);
        this.told.add(new Told(item, description, told ? item.unitPrice() : null, code));
    }

    private void dotted(String left, String right) {
        int gap = till.columns() - left.length() - right.length() - 2;
        boolean dots = till.leader().equals(".") && gap > 2;
        roll.split(dots ? left + " " + ".".repeat(gap) : left, right);
    }

    private String amount(Item item) {
        return switch (till.letter()) {
            case "after" -> voice.amount(item.amount()) + " " + voice.letter(item.tax());
            case "before" -> voice.letterBefore(item.tax()) + " " + voice.amount(item.amount());
            default -> voice.amount(item.amount());
        };
    }

    private static String columns(String price, String amount) {
        return String.format("%7s %9s", price, amount);
    }

    /** The shop's own number of an article: the same wherever it is sold. */
    private static String number(Item item) {
        return String.valueOf(100_000 + Math.floorMod(item.description().hashCode(), 900_000));
    }

    private static String cut(String text, int room) {
        return text.length() <= room ? text : text.substring(0, room).strip();
    }
}
