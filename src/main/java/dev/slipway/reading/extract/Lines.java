package dev.slipway.reading.extract;

import dev.slipway.receipt.Line;
import dev.slipway.receipt.LineKind;
import dev.slipway.receipt.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was bought: the rows that end in a price, above the total. A row that only counts and multiplies ({@code 2 x
 * 1,29}) belongs to the row before or after it, whichever its arithmetic fits.
 */
final class Lines {
    private static final Pattern COLUMNS = Pattern.compile(
            "(?<![\\p{L}\\d.,])(\\d{1,3})(?:[.,]0{1,3})?\\s+(?:RM|€|EUR|\\$|£)?\\s?(\\d{1,5}[.,]\\d{2})(?=\\s|$)");
    /** What a row with a price needs before it for being an article's own: {@code SP98}, but not {@code SR 5.00}. */
    private static final Pattern NAME = Pattern.compile("^\\W*(?:\\p{L}{2,}\\d|\\p{L}{3})");

    private Lines() {}

    /** @param summed the row stands above a total: a card there is an article, as Italian paper is */
    static boolean isItem(Row row, boolean summed) {
        return row.hasAmount()
                && (summed || !row.is(Role.CARD))
                && row.letters() > 1
                && !row.isAny(Role.TOTAL, Role.SUBTOTAL, Role.CASH, Role.CHANGE, Role.ROUNDING, Role.TAX_TABLE)
                && !(row.isAny(Role.PHONE, Role.FAX, Role.TAX_ID) && row.digits() > 5)
                && !(row.is(Role.SAVING) && row.lastAmount().signum() > 0)
                && !(row.is(Role.TAX) && row.tokens().size() < 5);
    }

    static List<Line> find(List<Row> rows, String currency, boolean refund) {
        List<Line> lines = new ArrayList<>();
        Row pending = null;
        Detail ahead = null;
        boolean codeFirst = false;
        String codeAbove = null;
        int coded = 0;
        int end = end(rows);
        List<Row> above = NamesBelow.above(TaxLetters.without(rows), end).subList(0, end);
        for (Row row : above) {
            if (codeAbove != null && !lines.isEmpty() && lines.size() > coded) {
                addCode(lines, codeAbove);
                codeAbove = null;
            }
            Detail detail = Detail.of(row).orElse(null);
            boolean next = detail != null
                    && detail.due() != null
                    && !lines.isEmpty()
                    && announces(detail, above, row.index() + 1)
                    && !Detail.fits(
                            detail.quantity(),
                            detail.unitPrice(),
                            lines.getLast().amount().toDecimal());
            if (detail != null && !next && explain(lines, detail, currency)) {
                continue;
            }
            boolean due = detail != null && detail.due() != null;
            if (due && (pending == null || announces(detail, above, row.index() + 1))) {
                ahead = detail;
                pending = null;
            } else if (due) {
                lines.add(line(pending, detail, currency, refund));
                pending = null;
            } else if (detail != null && wordless(row)) {
                ahead = detail;
            } else if (!row.hasAmount()) {
                codeFirst |= lines.isEmpty() && Ean.in(row.text()) != null;
                if (codeFirst && onlyCode(row)) {
                    codeAbove = Ean.in(row.text());
                    coded = lines.size();
                    continue;
                }
                if (!codeFirst && pending == null && onlyCode(row)) {
                    addCode(lines, Ean.in(row.text()));
                }
                pending = heading(row) ? null : names(row, pending) ? row : code(row, pending);
            } else if (wordless(row) && pending != null) {
                lines.add(line(pending, row, currency, refund));
                pending = null;
            } else if (wordless(row)) {
                explain(lines, new Detail(null, row.lastAmount(), false, null), currency);
            } else if (isItem(row, end < rows.size())
                    && Descriptions.of(row, BigDecimal.ONE).length() > 1
                    && row.dates().isEmpty()) {
                lines.add(line(row, row, currency, refund));
                if (ahead != null) {
                    explain(lines, ahead, currency);
                }
                pending = null;
                ahead = null;
            }
        }
        if (codeAbove != null && lines.size() > coded) {
            addCode(lines, codeAbove);
        }
        return lines;
    }

    private static boolean wordless(Row row) {
        return row.letters() <= 3 && !NAME.matcher(row.text()).find();
    }

    /**
     * A word for a discount can be an article's ({@code CUTTING DISC}): then the sum needs it the other way; as all of them
     * where the total is given back and their dashes were lost.
     */
    static List<Line> balanced(List<Line> lines, BigDecimal total) {
        if (total != null && total.signum() < 0 && sum(lines).compareTo(total.negate()) == 0) {
            return lines.stream().map(Lines::givenBack).toList();
        }
        BigDecimal missing = total == null ? BigDecimal.ZERO : total.subtract(sum(lines));
        for (int i = 0; i < lines.size() && missing.signum() > 0; i++) {
            Line l = lines.get(i);
            BigDecimal twice = l.amount().toDecimal().negate().multiply(BigDecimal.TWO);
            if (l.kind() == LineKind.DISCOUNT && twice.compareTo(missing) == 0) {
                List<Line> turned = new ArrayList<>(lines);
                Money amount = new Money(-l.amount().minor(), l.amount().currency());
                turned.set(
                        i,
                        new Line(l.description(), l.quantity(), l.unitPrice(), amount, l.code(), null, LineKind.ITEM));
                return turned;
            }
        }
        return lines;
    }

    private static Line givenBack(Line l) {
        LineKind kind = l.kind() == LineKind.ITEM ? LineKind.REFUND : l.kind();
        Money amount = new Money(-l.amount().minor(), l.amount().currency());
        return new Line(l.description(), l.quantity(), l.unitPrice(), amount, l.code(), l.category(), kind);
    }

    private static BigDecimal sum(List<Line> lines) {
        return lines.stream().map(l -> l.amount().toDecimal()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Sure where the lines add up to the total. */
    static double confidence(List<Line> lines, List<Row> rows, BigDecimal total) {
        if (lines.isEmpty()) {
            return 0;
        }
        BigDecimal sum = sum(lines);
        double ocr = rows.stream().mapToDouble(Row::confidence).average().orElse(0);
        boolean adds = total != null && sum.subtract(total).abs().compareTo(new BigDecimal("0.05")) < 0;
        boolean somewhere = rows.stream()
                .anyMatch(r -> r.isAny(Role.SUBTOTAL, Role.TOTAL)
                        && r.hasAmount()
                        && r.lastAmount().compareTo(sum) == 0);
        return (adds ? 0.97 : somewhere ? 0.9 : 0.5) * (0.3 + 0.7 * ocr);
    }

    private static int end(List<Row> rows) {
        for (Row row : rows) {
            if (row.hasAmount() && row.isAny(Role.TOTAL, Role.SUBTOTAL, Role.CASH, Role.CHANGE) && row.index() > 1) {
                return row.index();
            }
        }
        return rows.size();
    }

    /** A shelf's number below a name does not replace it. */
    private static boolean names(Row row, Row pending) {
        return says(row) && (pending == null || row.letters() > row.digits());
    }

    /** More than the currency or the tax that stand below a column's name. */
    private static boolean says(Row row) {
        return row.tokens().stream().anyMatch(t -> t.length() > 2 && t.chars().anyMatch(Character::isLetter))
                && !(row.is(Role.TAX) && row.digits() == 0 && row.tokens().size() < 4);
    }

    private static boolean heading(Row row) {
        return Addresses.is(row)
                || row.isAny(
                        Role.PHONE,
                        Role.FAX,
                        Role.TAX_ID,
                        Role.REGISTER,
                        Role.HEADING,
                        Role.DATE,
                        Role.NUMBER,
                        Role.TABLE)
                || row.is(Role.BODY) && row.digits() == 0 && row.tokens().size() > 1
                || row.isAny(Role.CASH, Role.COMPANY_LEGAL)
                        && !row.hasAmount()
                        && row.tokens().size() < 8
                || !row.dates().isEmpty();
    }

    private static Row code(Row row, Row pending) {
        return Ean.in(row.text()) != null && pending != null ? join(pending, row) : pending;
    }

    private static Row join(Row a, Row b) {
        return new Row(
                a.index(),
                a.text() + " " + b.text(),
                a.tokens(),
                a.roles(),
                b.amounts(),
                a.dates(),
                a.confidence(),
                a.height());
    }

    /** The article's own row comes next, with the price that this makes. */
    private static boolean announces(Detail detail, List<Row> rows, int next) {
        return detail.amount() == null
                && next < rows.size()
                && isItem(rows.get(next), true)
                && Detail.of(rows.get(next)).isEmpty()
                && Detail.fits(
                        detail.quantity(), detail.unitPrice(), rows.get(next).lastAmount());
    }

    private static boolean onlyCode(Row row) {
        return Ean.in(row.text()) != null && row.letters() < 2 && row.digits() <= 14;
    }

    private static void addCode(List<Line> lines, String code) {
        if (!lines.isEmpty() && lines.getLast().code() == null) {
            Line l = lines.removeLast();
            lines.add(new Line(l.description(), l.quantity(), l.unitPrice(), l.amount(), code, l.category(), l.kind()));
        }
    }

    private static Line line(Row named, Row priced, String currency, boolean refund) {
        BigDecimal amount = priced.lastAmount();
        BigDecimal quantity = BigDecimal.ONE;
        BigDecimal unit = null;
        String text = Amount.mended(priced.text());
        Matcher times = Detail.TIMES.matcher(text);
        Matcher columns = COLUMNS.matcher(text);
        Matcher count = Descriptions.COUNT_FIRST.matcher(named.text());
        if (times.find() && Detail.fits(Detail.number(times.group(1)), Detail.number(times.group(3)), amount)) {
            quantity = Detail.number(times.group(1));
            unit = Detail.number(times.group(3));
        } else if (columns.find()
                && Detail.fits(Detail.number(columns.group(1)), Detail.number(columns.group(2)), amount)) {
            quantity = Detail.number(columns.group(1));
            unit = Detail.number(columns.group(2));
        } else if (count.find() && Detail.number(count.group(1)).signum() > 0) {
            BigDecimal counted = Detail.number(count.group(1));
            unit = beside(priced, counted);
            quantity = unit != null || counted.scale() <= 0 ? counted : BigDecimal.ONE;
        } else if (priced.amounts().size() > 1) {
            BigDecimal first = priced.amounts().get(priced.amounts().size() - 2).value();
            quantity = Detail.count(amount, first).orElse(BigDecimal.ONE);
            unit = quantity.equals(BigDecimal.ONE) ? null : first;
        }
        return line(named, priced, quantity, unit, amount, currency, refund);
    }

    /** The price of one that stands before the price of all and makes it. */
    private static BigDecimal beside(Row row, BigDecimal quantity) {
        return row.amounts().stream()
                .limit(row.amounts().size() - 1)
                .map(Amount::value)
                .filter(unit -> Detail.fits(quantity, unit, row.lastAmount()))
                .findFirst()
                .orElse(null);
    }

    private static Line line(Row named, Detail detail, String currency, boolean refund) {
        return line(
                named,
                named,
                detail.quantityFor(detail.due()).orElse(BigDecimal.ONE),
                detail.unitPrice(),
                detail.due(),
                currency,
                refund);
    }

    private static Line line(
            Row named,
            Row priced,
            BigDecimal quantity,
            BigDecimal unit,
            BigDecimal amount,
            String currency,
            boolean refund) {
        boolean given = priced.isAny(Role.DISCOUNT, Role.SAVING) || named.is(Role.DISCOUNT);
        LineKind kind = kind(named, amount, given, refund);
        BigDecimal effect = kind == LineKind.DISCOUNT ? amount.abs().negate() : amount;
        String code = Ean.in(priced.text());
        Matcher own = Descriptions.OWN_CODE.matcher(named.text());
        code = code == null && Ean.in(named.text()) == null && own.find() ? own.group(1) : code;
        return new Line(
                Descriptions.of(named, quantity),
                quantity.toPlainString(),
                unit == null ? null : Money.rounded(unit, currency),
                Money.rounded(effect, currency),
                code != null ? code : Ean.in(named.text()),
                null,
                kind);
    }

    private static LineKind kind(Row named, BigDecimal amount, boolean discount, boolean refund) {
        if (named.is(Role.DEPOSIT)) {
            return LineKind.DEPOSIT;
        }
        if (discount) {
            return LineKind.DISCOUNT;
        }
        if (amount.signum() < 0) {
            return refund || named.is(Role.REFUND) ? LineKind.REFUND : LineKind.DISCOUNT;
        }
        return LineKind.ITEM;
    }

    /** {@code 2 x 1,29} explains the last line, if that is its amount and nothing has explained it before. */
    private static boolean explain(List<Line> lines, Detail detail, String currency) {
        if (lines.isEmpty() || lines.getLast().unitPrice() != null) {
            return false;
        }
        Line last = lines.getLast();
        BigDecimal whole = last.amount().toDecimal();
        if (detail.amount() != null && detail.amount().abs().compareTo(whole.abs()) != 0) {
            return false;
        }
        BigDecimal quantity = detail.quantityFor(whole).orElse(null);
        if (quantity == null) {
            return false;
        }
        lines.set(
                lines.size() - 1,
                new Line(
                        last.description(),
                        quantity.toPlainString(),
                        Money.rounded(detail.unitPrice(), currency),
                        last.amount(),
                        last.code(),
                        last.category(),
                        last.kind()));
        return true;
    }
}
