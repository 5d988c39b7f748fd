package dev.slipway.reading.extract;

import dev.slipway.receipt.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * What the sums of a receipt say of an amount being its total: the lines, what is added to the subtotal, the table of
 * taxes, what was given and came back, what a card was charged.
 */
final class Arithmetic {
    private static final int MOST_EXTRAS = 6;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    /** Ways in which a total is proved, each by other rows than its own. */
    enum Proof {
        LINES(0.9),
        PARTS(0.7),
        CHANGE(1.5),
        EXACT(0.5),
        CARD(0.4),
        TAXED(0.6),
        TAX_WITHIN(0.3);

        final double weight;

        Proof(double weight) {
            this.weight = weight;
        }
    }

    private final List<BigDecimal> lineAmounts;
    private final BigDecimal lines;
    private final List<BigDecimal> subtotals;
    private final List<BigDecimal> extras = new ArrayList<>();
    private final List<BigDecimal> changes = new ArrayList<>();
    private final List<BigDecimal> exacts = new ArrayList<>();
    private final List<BigDecimal> cards;
    private final BigDecimal taxed;
    private final List<Row> within;
    /** What was paid for at one rate and at another, where that is stated. */
    private final BigDecimal rates;

    Arithmetic(List<Row> rows, List<Line> items) {
        lineAmounts = items.stream().map(l -> l.amount().toDecimal()).toList();
        lines = lineAmounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        subtotals = Stream.concat(
                        amounts(rows, Role.SUBTOTAL).stream(),
                        rows.stream()
                                .filter(r -> r.is(Role.TOTAL) && r.is(Role.EXCLUSIVE) && r.hasAmount())
                                .map(Row::lastAmount))
                .distinct()
                .toList();
        rows.stream()
                .filter(r -> r.isAny(Role.TAX, Role.TIP, Role.ROUNDING, Role.DISCOUNT, Role.DEPOSIT, Role.CHARGE))
                .filter(r -> r.hasAmount() && !TotalWords.isTotal(r) && !r.is(Role.SUBTOTAL))
                .forEach(this::addExtra);
        for (BigDecimal given : torn(rows, Role.CASH)) {
            for (BigDecimal back : torn(rows, Role.CHANGE)) {
                (back.signum() == 0 ? exacts : changes).add(given.abs().subtract(back.abs()));
            }
        }
        cards = amounts(rows, Role.CARD);
        taxed = taxed(rows);
        List<BigDecimal> ofRates = rows.stream()
                .filter(r -> r.is(Role.TOTAL) && r.hasAmount() && !r.is(Role.EXCLUSIVE) && TotalWords.isOfRate(r))
                .map(Row::lastAmount)
                .distinct()
                .toList();
        rates = ofRates.size() < 2 ? BigDecimal.ZERO : ofRates.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        within = rows.stream()
                .filter(r -> r.is(Role.TAX) && r.amounts().size() == 1 && !TotalWords.isTotal(r))
                .toList();
    }

    private static List<BigDecimal> amounts(List<Row> rows, Role role) {
        return rows.stream()
                .filter(r -> r.is(role) && r.hasAmount() && (role == Role.SUBTOTAL || !TotalWords.isTotal(r)))
                .map(Row::lastAmount)
                .toList();
    }

    /** Those that must hold an amount, too, in which its point was not read: a proof by them is no coincidence. */
    private static List<BigDecimal> torn(List<Row> rows, Role role) {
        return rows.stream()
                .filter(r -> r.is(role) && !TotalWords.isTotal(r))
                .flatMap(r ->
                        r.hasAmount() ? Stream.of(r.lastAmount()) : Amount.torn(r.text()).map(Amount::value).stream())
                .toList();
    }

    private void addExtra(Row row) {
        BigDecimal extra = row.lastAmount();
        if (extra.signum() == 0 || extras.size() >= MOST_EXTRAS) {
            return;
        }
        boolean less = row.is(Role.DISCOUNT) && extra.signum() > 0;
        extras.add(less ? extra.negate() : extra);
    }

    /** The gross sum of a table of taxes whose rows come out, or null. */
    private static BigDecimal taxed(List<Row> rows) {
        BigDecimal sum = null;
        boolean table = false;
        for (Row row : rows) {
            table |= row.isAny(Role.TAX, Role.TAX_TABLE);
            Matcher rate = Taxes.RATE.matcher(Amount.mended(row.text()));
            if (!table || row.amounts().size() < 2 || !rate.find() || TotalWords.isTotal(row)) {
                continue;
            }
            BigDecimal percent = new BigDecimal(rate.group(1).replace(',', '.')).movePointLeft(2);
            BigDecimal base = row.amounts().get(0).value();
            BigDecimal tax = row.amounts().get(1).value();
            if (close(base.multiply(percent), tax)) {
                sum = sum == null ? base.add(tax) : sum.add(base).add(tax);
            }
        }
        return sum;
    }

    /** What the lines come to, where the table of taxes comes to the same: a total even where it was not read as one. */
    Optional<BigDecimal> agreed() {
        return Optional.of(lines).filter(sum -> of(sum).containsAll(EnumSet.of(Proof.LINES, Proof.TAXED)));
    }

    Set<Proof> of(BigDecimal total) {
        Set<Proof> proofs = EnumSet.noneOf(Proof.class);
        if (total.signum() == 0) {
            return proofs;
        }
        add(proofs, Proof.LINES, lineAmounts.size() > 1 && lines.compareTo(total) == 0);
        add(proofs, Proof.PARTS, madeOfParts(total) || rates.equals(total));
        add(proofs, Proof.CHANGE, changes.contains(total));
        add(proofs, Proof.EXACT, !proofs.contains(Proof.CHANGE) && exacts.contains(total));
        add(proofs, Proof.CARD, cards.contains(total));
        add(proofs, Proof.TAXED, taxed != null && close(taxed, total));
        add(proofs, Proof.TAX_WITHIN, within.stream().anyMatch(r -> within(r, total)));
        return proofs;
    }

    private static void add(Set<Proof> proofs, Proof proof, boolean holds) {
        if (holds) {
            proofs.add(proof);
        }
    }

    /** A subtotal, or the lines, and some of what is added to them or taken off: at least one of the extras. */
    private boolean madeOfParts(BigDecimal total) {
        List<BigDecimal> bases = new ArrayList<>(subtotals);
        if (!lineAmounts.isEmpty()) {
            bases.add(lines);
        }
        for (BigDecimal base : bases) {
            for (int some = 1; some < 1 << extras.size(); some++) {
                BigDecimal sum = base;
                for (int i = 0; i < extras.size(); i++) {
                    sum = (some & 1 << i) == 0 ? sum : sum.add(extras.get(i));
                }
                if (Integer.bitCount(some) <= 4 && sum.compareTo(total) == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The tax that a total includes, if the rate is beside it. */
    private static boolean within(Row row, BigDecimal total) {
        Matcher rate = Taxes.RATE.matcher(row.text());
        if (!rate.find() || row.lastAmount().abs().compareTo(BigDecimal.ONE) < 0) {
            return false; // too small to tell one total from its neighbours
        }
        BigDecimal percent = new BigDecimal(rate.group(1).replace(',', '.'));
        return percent.signum() > 0
                && total.multiply(percent)
                                .divide(percent.add(BigDecimal.valueOf(100)), 2, RoundingMode.HALF_UP)
                                .compareTo(row.lastAmount())
                        == 0;
    }

    private static boolean close(BigDecimal a, BigDecimal b) {
        return a.subtract(b).abs().compareTo(CENT.add(CENT)) <= 0;
    }
}
