package dev.slipway.drawn.street;

import dev.slipway.drawn.Item;
import dev.slipway.drawn.Row;
import dev.slipway.drawn.Row.Weight;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * A receipt as printed: its rows, and of the bill what these rows tell.
 *
 * @param subtotal null where none is printed
 */
public record Slip(
        Bill bill,
        Till till,
        List<Row> rows,
        List<SlipLines.Told> lines,
        List<SlipFoot.Tax> taxes,
        BigDecimal subtotal,
        boolean namesCurrency) {

    /** All its text, row by row, a single space where a row has a gap. */
    String text() {
        return rows.stream()
                .map(Row::text)
                .filter(text -> !text.isBlank())
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }

    static Slip print(Bill bill, Till till, Voice voice) {
        Roll roll = new Roll(till.columns());
        SlipFoot foot = new SlipFoot(bill, till, voice, roll);
        List<SlipLines.Told> lines = List.of();
        List<SlipFoot.Tax> taxes = List.of();
        BigDecimal subtotal = null;
        for (String part : till.order()) {
            switch (part) {
                case "head" -> head(bill, till, voice, roll);
                case "lines" -> lines = SlipLines.print(bill, till, voice, roll);
                case "rule" -> roll.rule(till.paper() == Till.Paper.laser ? '_' : '-');
                case "subtotal" -> subtotal = subtotal == null ? foot.subtotal() : subtotal;
                case "tip" -> {
                    subtotal = subtotal == null ? foot.subtotal() : subtotal;
                    foot.tip();
                }
                case "total" -> subtotal = foot.total(subtotal);
                case "taxes" -> taxes = foot.taxes();
                case "payment" -> foot.payment();
                case "stamp" -> stamp(bill, till, voice, roll);
                case "till" -> roll.left(voice.say("till"));
                case "table" -> roll.left(voice.say("table"));
                case "count" ->
                    roll.left(voice.say(
                            "count",
                            bill.items().stream()
                                    .filter(item -> item.kind() == Item.Kind.ITEM)
                                    .mapToInt(item -> item.isWeighed()
                                            ? 1
                                            : item.quantity().intValueExact())
                                    .sum()));
                case "saved" -> saved(bill, voice, roll);
                case "thanks" -> {
                    roll.feed(14);
                    roll.centred(voice.say("thanks"));
                }
                case "bars" -> roll.add(new Row.Barcode("20" + bill.number().replaceAll("\\D", "") + "7431906"));
                default -> {
                    roll.feed(10);
                    paragraph(voice.say(part), roll);
                }
            }
        }
        boolean named = voice.namesCurrency() || till.currencyRow();
        return new Slip(bill, till, roll.rows(), lines, taxes, subtotal, named);
    }

    private static void paragraph(String text, Roll roll) {
        if (!text.isEmpty()) {
            for (String row : text.split("\\|")) {
                roll.centred(row);
            }
        }
    }

    private static void saved(Bill bill, Voice voice, Roll roll) {
        BigDecimal saved = bill.items().stream()
                .filter(item -> item.kind() == Item.Kind.DISCOUNT)
                .map(Item::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (saved.signum() < 0) {
            roll.left(voice.say("saved", voice.amount(saved.negate())));
        }
    }

    private static void head(Bill bill, Till till, Voice voice, Roll roll) {
        switch (till.head()) {
            case "logo" -> roll.add(new Row.Logo(bill.name()));
            case "big" -> roll.centred(bill.name().toUpperCase(Locale.ROOT), Weight.BIG);
            default -> roll.centred(bill.name(), Weight.BOLD);
        }
        if (till.company()) {
            roll.centred(bill.company());
        }
        if (till.address().equals("one")) {
            roll.centred(bill.street() + ", " + bill.city());
        } else {
            roll.centred(bill.street());
            roll.centred(bill.city());
        }
        roll.centred(voice.say("phone", bill.phone()));
        roll.centred(voice.say("taxId", bill.taxId()));
        roll.feed(16);
        if (bill.refund()) {
            roll.centred("*** " + voice.say("refund") + " ***", Weight.TALL);
            roll.feed(8);
        }
    }

    private static void stamp(Bill bill, Till till, Voice voice, Roll roll) {
        String date = voice.date(bill.at());
        String time = voice.time(bill.at());
        String number = voice.say("number") + " " + bill.number();
        if (till.stamp().equals("bare")) {
            roll.split(date + " " + time, number);
        } else {
            roll.split(voice.say("date") + " " + date, voice.say("time") + " " + time);
            roll.left(number);
        }
    }
}
