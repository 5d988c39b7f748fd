package dev.slipway.reading.extract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a row says of another row's article: {@code 2 x 1,29}, {@code 0,842 kg x 3,49 EUR/kg}, {@code je 4,60}.
 *
 * @param quantity null where it says the price of one only, or OCR lost it
 * @param amount null where it does not repeat what the article's row says
 */
record Detail(BigDecimal quantity, BigDecimal unitPrice, boolean weighed, BigDecimal amount) {
    private static final String CURRENCY = "(?:RM|RH|EUR|USD|GBP|CHF|€|\\$|£)?";
    private static final String WEIGHT =
            "kg|KG|Kg|g|gr|lb|lbs|oz|[Ll](?:it(?:er|ers|re|res|ro|ros|ri))?|LITER|LITRES?|LITROS?|LITRI|lt|m";
    /** What the sign of euros becomes where a recogniser does not know it. */
    private static final String EURO_MISREAD = "[eE]";

    /** A litre between decimals and a multiplication sign, or behind a stroke. */
    private static final String LITRE_MISREAD = "(?<=[.,]\\d{2}\\s)[1I|](?=\\s[xX×])|(?<=/)[1I|](?=\\W*$)";

    private static final String PIECES =
            "St\\.?|Stk\\.?|Stck\\.?|Stück|STK|pcs?\\.?|PCS?|ea|EA|un\\.?|UN|uds?\\.?|UDS?|pz\\.?|PZ|pi[eè]ces?|stuks?|st\\.?|ST";
    private static final String QUANTITY = "\\d{1,4}(?:[.,]\\s?\\d{1,3})?";
    private static final String PRICE = "\\d{1,5}\\s?[.,]\\s?\\d{2,4}";
    private static final String EACH = "(?:je|[aà]|@|ad|c/u|cad\\.?|each|per|por|al|p/st)";

    private static final String PER = "(?:" + CURRENCY + "|" + EURO_MISREAD + ")\\s?/\\s?";

    /** Inside a row too: a quantity, a multiplication sign, a price and what it is the price of. */
    static final Pattern TIMES = Pattern.compile("(?<![\\d.,\\p{L}])(" + QUANTITY + ")\\s?(?:(" + WEIGHT + "|"
            + LITRE_MISREAD
            + ")|" + PIECES + ")?\\s?(?:[xX×*@]\\s?" + EACH + "?|(?<=\\p{L}\\s)à)\\s?" + CURRENCY + "\\s?(" + PRICE
            + ")(?!\\d)\\s?(?:" + PER + "(?:(" + WEIGHT + "|" + LITRE_MISREAD + ")|" + PIECES
            + ")(?!\\p{L})|each(?!\\p{L})|c/u(?!\\p{L})|p/st(?!\\p{L}))?");

    /** Without the sign: {@code 1,180 kg 2,91 €/kg}. */
    private static final Pattern PER_UNIT = Pattern.compile("(?<![\\d.,\\p{L}])(" + QUANTITY + ")\\s?(" + WEIGHT
            + ")\\s+" + CURRENCY + "\\s?(" + PRICE + ")(?!\\d)\\s?" + PER + "(" + WEIGHT + ")(?!\\p{L})");

    /** A sign or unit is there but the quantity is none, or there is none to read. */
    private static final Pattern PRICE_OF_ONE = Pattern.compile("^\\W*(?:" + EACH + "|.{1,7}?[xX×*@%])\\s?" + CURRENCY
            + "\\s?(" + PRICE + ")\\s?" + CURRENCY + "\\s?(?:/\\s?(?:(" + WEIGHT + ")|" + PIECES
            + "))?\\W*(?:c/u)?\\W*$");

    private static final Pattern EACH_BEHIND = Pattern.compile("^\\W*(" + PRICE + ")\\s?" + CURRENCY
            + "\\s?(?:c/u|cad\\.?|each|ea|p/st|/\\s?(?:(" + WEIGHT + ")|" + PIECES + "))\\W*$");

    /** A pump's quantity and price, each with its word: {@code Litros 29,29 Precio 1,489}. */
    private static final Pattern NAMED = Pattern.compile(
            "^\\W*\\p{L}{1,10}\\W{0,3}(\\d{1,4}[.,]\\d{2,3})\\s?\\p{L}{0,3}\\W{0,3}\\p{L}{2,12}(?:/\\p{L}{1,6})?\\W{0,3}(\\d{1,3}[.,]\\d{3})\\W*(?:[eE]?/\\p{L})?\\W*$");

    /** What may stand beside it: a price for all, the letter of a tax rate, an article code. */
    private static final Pattern REST = Pattern.compile(
            "[\\s\\d.,/#()*=_~-]*" + CURRENCY + "[\\s\\d.,-]*(?:RM|EUR|€|\\$|£)?\\s?(?:\\p{L}{1,2}\\s?\\d?)?\\W*");

    static Optional<Detail> of(Row row) {
        String text = Amount.mended(row.text());
        Matcher times = TIMES.matcher(text);
        times = times.find(0) ? times : PER_UNIT.matcher(text);
        if (times.find(0)) {
            String rest = text.substring(0, times.start()) + " " + text.substring(times.end());
            return REST.matcher(rest).matches()
                    ? Optional.of(new Detail(
                            number(times.group(1)),
                            number(times.group(3)),
                            times.group(2) != null || times.group(4) != null,
                            amountBehind(row, times.end())))
                    : Optional.empty();
        }
        Matcher named = NAMED.matcher(text);
        if (named.find()) {
            return Optional.of(new Detail(number(named.group(1)), number(named.group(2)), true, null));
        }
        for (Pattern pattern : new Pattern[] {PRICE_OF_ONE, EACH_BEHIND}) {
            Matcher one = pattern.matcher(text);
            if (one.find()) {
                return Optional.of(new Detail(null, number(one.group(1)), one.group(2) != null, null));
            }
        }
        return Optional.empty();
    }

    private static BigDecimal amountBehind(Row row, int end) {
        return row.hasAmount() && row.amounts().getLast().start() >= end - 1 ? row.lastAmount() : null;
    }

    /** What was paid, printed or worked out; null where neither can be. */
    BigDecimal due() {
        return amount != null || quantity == null
                ? amount
                : quantity.multiply(unitPrice).setScale(2, RoundingMode.HALF_UP);
    }

    /**
     * How many make the amount: as printed if that fits, else as printed but for its first digit, else worked out from
     * the two prices.
     */
    Optional<BigDecimal> quantityFor(BigDecimal whole) {
        if (quantity != null && fits(quantity, unitPrice, whole)) {
            return Optional.of(quantity);
        }
        if (quantity != null && quantity.scale() > 1) {
            String digits = quantity.toPlainString();
            for (char first = '0'; first <= '9'; first++) {
                BigDecimal mended = new BigDecimal(first + digits.substring(1));
                if (fits(mended, unitPrice, whole)) {
                    return Optional.of(mended);
                }
            }
        }
        return weighed && whole.signum() != 0 ? weight(whole, unitPrice) : count(whole, unitPrice);
    }

    private static Optional<BigDecimal> weight(BigDecimal whole, BigDecimal unit) {
        return unit.signum() == 0
                ? Optional.empty()
                : Optional.of(whole.abs().divide(unit, 3, RoundingMode.HALF_UP)).filter(q -> q.signum() > 0);
    }

    /** At least two: a price alone is no proof that it belongs to the row. */
    static Optional<BigDecimal> count(BigDecimal whole, BigDecimal unit) {
        if (unit.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal[] parts = whole.abs().divideAndRemainder(unit);
        boolean even = parts[1].signum() == 0 && parts[0].compareTo(BigDecimal.ONE) > 0;
        return even && parts[0].compareTo(BigDecimal.valueOf(99)) <= 0
                ? Optional.of(parts[0].setScale(0, RoundingMode.UNNECESSARY))
                : Optional.empty();
    }

    static boolean fits(BigDecimal quantity, BigDecimal unit, BigDecimal amount) {
        BigDecimal product = quantity.multiply(unit).setScale(2, RoundingMode.HALF_UP);
        return quantity.signum() > 0 && product.subtract(amount.abs()).abs().compareTo(new BigDecimal("0.02")) <= 0;
    }

    static BigDecimal number(String text) {
        return new BigDecimal(text.replaceAll("\\s", "").replace(',', '.'));
    }
}
