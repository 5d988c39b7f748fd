package dev.slipway.drawn.street;

import dev.slipway.drawn.Payment;
import dev.slipway.drawn.Row.Weight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stands below the articles of a receipt: sums, taxes and how it was paid; and what of them was printed. */
final class SlipFoot {
    /** @param base null where not printed */
    record Tax(String rate, BigDecimal base, BigDecimal amount) {}

    private final Bill bill;
    private final Till till;
    private final Voice voice;
    private final Roll roll;

    SlipFoot(Bill bill, Till till, Voice voice, Roll roll) {
        this.bill = bill;
        this.till = till;
        this.voice = voice;
        this.roll = roll;
    }

    /** What was printed, or null. */
    BigDecimal subtotal() {
        if (!till.subtotal() && bill.tip().signum() == 0) {
            return null;
        }
        roll.split(voice.say("subtotal"), voice.amount(bill.sum()));
        return bill.sum();
    }

    void tip() {
        if (bill.tip().signum() != 0) {
            roll.split(voice.say("tip"), voice.amount(bill.tip()));
        }
    }

    /** The subtotal that was printed, now or before, or null. */
    BigDecimal total(BigDecimal printed) {
        BigDecimal subtotal = printed;
        if (bill.rounding().signum() != 0) {
            if (printed == null) {
                subtotal = bill.sum().add(bill.tip());
                roll.split(voice.say("subtotal"), voice.amount(subtotal));
            }
            roll.split(voice.say("rounding"), voice.amount(bill.rounding()));
        }
        roll.split(
                voice.say("total"),
                voice.money(bill.total()),
                switch (till.total()) {
                    case "big" -> Weight.BIG;
                    case "bold" -> Weight.BOLD;
                    default -> Weight.TALL;
                });
        return subtotal;
    }

    List<Tax> taxes() {
        List<Tax> taxes = new ArrayList<>();
        Map<String, BigDecimal> gross = bill.gross();
        roll.feed(8);
        switch (till.taxes()) {
            case "table", "short" -> table(gross, taxes, till.taxes().equals("table"));
            default ->
                gross.forEach((kind, amount) -> {
                    roll.split(voice.say("taxIncluded", voice.rate(kind)), voice.amount(bill.tax(kind, amount)));
                    taxes.add(new Tax(bill.tongue().taxes().get(kind), null, bill.tax(kind, amount)));
                });
        }
        return taxes;
    }

    private void table(Map<String, BigDecimal> gross, List<Tax> taxes, boolean withGross) {
        int column = Math.max(8, (till.columns() - 10) / (withGross ? 3 : 2));
        String form = "%-9s%" + column + "s%" + column + "s" + (withGross ? "%" + column + "s" : "%s");
        roll.split(
                String.format(
                        form,
                        voice.say("taxRate"),
                        voice.say("taxNet"),
                        voice.say("taxTax"),
                        withGross ? voice.say("taxGross") : ""),
                "");
        gross.forEach((kind, amount) -> {
            BigDecimal tax = bill.tax(kind, amount);
            String letter =
                    switch (till.letter()) {
                        case "none" -> "";
                        case "before" -> voice.letterBefore(kind) + " ";
                        default -> voice.letter(kind) + " ";
                    };
            String rate = letter.contains("%") ? letter : letter + voice.rate(kind) + "%";
            roll.split(
                    String.format(
                            form,
                            rate,
                            voice.amount(amount.subtract(tax)),
                            voice.amount(tax),
                            withGross ? voice.amount(amount) : ""),
                    "");
            taxes.add(new Tax(bill.tongue().taxes().get(kind), amount.subtract(tax), tax));
        });
    }

    void payment() {
        Payment payment = bill.payment();
        switch (payment.method()) {
            case CARD -> {
                if (till.pay().equals("slip")) {
                    slip(payment);
                } else {
                    roll.split(voice.say("card") + " " + payment.brand(), voice.amount(bill.total()));
                    roll.left(voice.say("masked", payment.last4()));
                }
            }
            case CASH -> {
                BigDecimal change = payment.given().subtract(bill.total());
                roll.split(voice.say(change.signum() > 0 ? "given" : "cash"), voice.amount(payment.given()));
                if (change.signum() > 0) {
                    roll.split(voice.say("change"), voice.amount(change));
                }
            }
        }
    }

    private void slip(Payment payment) {
        roll.split(voice.say("card"), voice.amount(bill.total()));
        roll.feed(10);
        roll.centred(voice.say("slip"));
        roll.left(voice.say("terminal"));
        roll.left(payment.brand() + " " + voice.say("contactless"));
        roll.left(voice.say("masked", payment.last4()));
        roll.left(voice.say("approval"));
        roll.split(voice.say("amount"), voice.money(bill.total()));
        roll.centred(voice.say("approved"));
        roll.feed(10);
    }
}
