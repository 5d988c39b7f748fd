package dev.slipway.reading.extract;

import dev.slipway.receipt.Line;
import dev.slipway.receipt.LineKind;
import dev.slipway.receipt.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was bought: the rows that end in a price, above the total. A row that only counts and multiplies ({@code 2 x
 * 1,29}) belongs to the row before or after it, whichever its arithmetic fits.
 */
final class Lines {
    private static final Pattern TIMES = Pattern.compile(
            "(?<![\\d.,])(\\d{1,3}(?:[.,]\\d{1,3})?)\\s?(?:kg|KG|g|St\\.?|Stk\\.?|pcs|PC|EA|UN)?\\s?[xX×*@]\\s?(?:RM|€|EUR|\\$|£)?\\s?(\\d{1,5}[.,]\\d{2,4})(?!\\d)");
    private static final Pattern COUNT_FIRST = Pattern.compile("^\\s*(\\d{1,3})\\s?[xX×]?\\s+(?=\\p{L})");
    private static final Pattern COLUMNS = Pattern.compile(
            "(?<![\\d.,])(\\d{1,3})(?:[.,]0{1,3})?\\s+(?:RM|€|EUR|\\$|£)?\\s?(\\d{1,5}[.,]\\d{2})(?=\\s|$)");

    private Lines() {}

    static boolean isItem(Row row) {
        return row.hasAmount()
                && row.letters() > 1
                && !row.isAny(
                        Role.TOTAL,
                        Role.SUBTOTAL,
                        Role.CASH,
                        Role.CHANGE,
                        Role.CARD,
                        Role.ROUNDING,
                        Role.SAVING,
                        Role.TAX_TABLE)
                && !(row.is(Role.TAX) && row.tokens().size() < 5);
    }

    static List<Line> find(List<Row> rows, String currency, boolean refund) {
        List<Line> lines = new ArrayList<>();
        int end = end(rows);
        Row pending = null;
        for (Row row : rows.subList(0, end)) {
            boolean numbers = row.letters() <= 3
                    || TIMES.matcher(row.text()).find() && description(row).length() < 4;
            if (!row.hasAmount()) {
                pending = row.letters() > 2 && !heading(row) ? row : code(row, pending);
            } else if (numbers && pending != null) {
                lines.add(line(pending, row, currency, refund));
                pending = null;
            } else if (numbers && !lines.isEmpty()) {
                multiply(lines, row, currency);
            } else if (isItem(row)
                    && description(row).length() > 1
                    && row.dates().isEmpty()) {
                lines.add(line(row, row, currency, refund));
                pending = null;
            }
        }
        return lines;
    }

    /** Sure where the lines add up to the total. */
    static double confidence(List<Line> lines, List<Row> rows, BigDecimal total) {
        if (lines.isEmpty()) {
            return 0;
        }
        BigDecimal sum = lines.stream().map(l -> l.amount().toDecimal()).reduce(BigDecimal.ZERO, BigDecimal::add);
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

    private static boolean heading(Row row) {
        return row.isAny(
                        Role.PHONE,
                        Role.FAX,
                        Role.TAX_ID,
                        Role.REGISTER,
                        Role.HEADING,
                        Role.DATE,
                        Role.NUMBER,
                        Role.TABLE)
                || row.is(Role.BODY) && row.digits() == 0 && row.tokens().size() > 1
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

    private static Line line(Row named, Row priced, String currency, boolean refund) {
        BigDecimal amount = priced.lastAmount();
        BigDecimal quantity = BigDecimal.ONE;
        BigDecimal unit = null;
        Matcher times = TIMES.matcher(Amount.mended(priced.text()));
        Matcher columns = COLUMNS.matcher(Amount.mended(priced.text()));
        Matcher count = COUNT_FIRST.matcher(named.text());
        if (times.find() && fits(number(times.group(1)), number(times.group(2)), amount)) {
            quantity = number(times.group(1));
            unit = number(times.group(2));
        } else if (columns.find() && fits(number(columns.group(1)), number(columns.group(2)), amount)) {
            quantity = number(columns.group(1));
            unit = number(columns.group(2));
        } else if (count.find() && Integer.parseInt(count.group(1)) > 0) {
            quantity = new BigDecimal(count.group(1));
        }
        boolean given = priced.is(Role.DISCOUNT) || named.is(Role.DISCOUNT);
        LineKind kind = kind(named, amount, given, refund);
        BigDecimal effect = kind == LineKind.DISCOUNT ? amount.abs().negate() : amount;
        String code = Ean.in(priced.text());
        return new Line(
                description(named),
                quantity.stripTrailingZeros().toPlainString(),
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

    /** {@code 2 x 1,29} below the line that it explains. */
    private static void multiply(List<Line> lines, Row row, String currency) {
        Line last = lines.getLast();
        Matcher times = TIMES.matcher(Amount.mended(row.text()));
        if (times.find()
                && fits(
                        number(times.group(1)),
                        number(times.group(2)),
                        last.amount().toDecimal())) {
            lines.set(
                    lines.size() - 1,
                    new Line(
                            last.description(),
                            number(times.group(1)).stripTrailingZeros().toPlainString(),
                            Money.rounded(number(times.group(2)), currency),
                            last.amount(),
                            last.code() != null ? last.code() : Ean.in(row.text()),
                            last.category(),
                            last.kind()));
        }
    }

    private static boolean fits(BigDecimal quantity, BigDecimal unit, BigDecimal amount) {
        BigDecimal product = quantity.multiply(unit).setScale(2, RoundingMode.HALF_UP);
        return quantity.signum() > 0 && product.subtract(amount.abs()).abs().compareTo(new BigDecimal("0.02")) <= 0;
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replace(',', '.'));
    }

    /** The words of a row without what was counted, coded and priced. */
    private static String description(Row row) {
        String text = TIMES.matcher(row.text()).replaceAll(" ");
        List<Amount> amounts = Amount.in(text);
        if (!amounts.isEmpty() && amounts.getFirst().start() > 1) {
            text = text.substring(0, amounts.getFirst().start());
        }
        text = COUNT_FIRST.matcher(text).replaceFirst("");
        return text.replaceAll("(?<!\\d)\\d{8,14}(?!\\d)", " ")
                .replaceAll("(?:\\s|^)(?:RM|EUR|€|\\$|£)(?=\\s|$)", " ")
                .replaceAll("\\s+\\d{1,3}(?:[.,]0+)?\\s*[xX]?\\s*$", "")
                .replaceAll("^[^\\p{L}\\d]+|[^\\p{L}\\d%.)]+$", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
