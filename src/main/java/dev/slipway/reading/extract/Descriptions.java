package dev.slipway.reading.extract;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an article is called: the words of its row without what was counted, coded and priced. */
final class Descriptions {
    /** Behind a price there is at most the letter of a tax rate. */
    private static final Pattern NO_WORDS = Pattern.compile("[^\\p{L}]*(?:\\p{L}{1,2}[^\\p{L}]*)?");

    /** The edge of the paper and its creases, taken for print. */
    private static final String EDGE = "^(?:[^\\p{L}\\d(]*|\\p{L}\\s)";

    /** Weights on labels are round: behind them it is the sign of grams that was taken for a six. */
    private static final Pattern GRAMS = Pattern.compile("(?<=\\p{L}.{0,40}\\s)([1-9]\\d?(?:[05]0|25|75))6(?=\\s|$)");

    /** {@code 0,SL}, {@code IKG}, {@code 5OOG}: before a unit, letters that look like digits are. */
    private static final Pattern MEASURE = Pattern.compile(
            "(?<=\\s)(?:(?=[IlOSB,.]*\\d)[\\dIlOSB.,]+(?=(?:G|L|CL|ML|KG)(?:\\s|$))|[\\dIlOSB]+(?=(?:KG|ML|CL|MM|CM)(?:\\s|$)))");

    /** A price whose rate of tax was read as its third decimal. */
    private static final Pattern PRICE_AND_RATE = Pattern.compile("\\s\\d{1,4}[.,]\\d{3}\\W*$");

    private static final Pattern ZEROS = Pattern.compile("(?<=\\p{L})0+(?=\\p{L})");

    static final Pattern OWN_CODE = Pattern.compile("^\\s*(\\d{4,8})\\s+(?=\\p{L}{2}|\\d{1,2}\\s?%\\s)");
    private static final Pattern TRAILING_COUNT = Pattern.compile("\\s+(\\d{1,3})(?:[.,]0+)?\\s*[xX]?\\s*$");
    static final Pattern COUNT_FIRST =
            Pattern.compile(EDGE + "(\\d{1,3}(?:[.,]\\d{1,3})?)\\s?(?:kg\\b)?[xX×]{0,2}\\s+(?=\\p{L})");

    private Descriptions() {}

    static String of(Row row, BigDecimal quantity) {
        String read = lettersInWords(row.text());
        String text = Detail.TIMES.matcher(read).replaceAll(" ");
        List<Amount> amounts = read.equals(text) ? row.amounts() : Amount.in(text);
        for (int i = 0; i < amounts.size(); i++) {
            Amount amount = amounts.get(i);
            String behind = text.substring(amount.end());
            BigDecimal price = amounts.getLast().value();
            boolean beforePrices = i == amounts.size() - 2
                    || i == amounts.size() - 3
                            && Detail.fits(quantity, amounts.get(i + 1).value(), price);
            boolean volume = beforePrices && volume(amount.value(), price, quantity);
            if (amount.start() > 1 && !volume && NO_WORDS.matcher(behind).matches()) {
                text = text.substring(0, amount.start());
                break;
            }
        }
        text = COUNT_FIRST.matcher(text).replaceFirst("");
        text = OWN_CODE.matcher(text).replaceFirst("");
        Matcher count = TRAILING_COUNT.matcher(text);
        boolean counted = count.find() && new BigDecimal(count.group(1)).compareTo(quantity) == 0;
        text = counted ? text.substring(0, count.start()) : text;
        text = PRICE_AND_RATE.matcher(text).replaceFirst("");
        text = GRAMS.matcher(text).replaceAll("$1G");
        text = MEASURE.matcher(text).replaceAll(measure -> digits(measure.group()));
        return text.replaceAll("(?<!\\d)\\d{8,14}(?!\\d)", " ")
                .replaceAll("(?:\\s|^)(?:RM|EUR|€|\\$|£)(?=\\s|$)", " ")
                .replaceAll("\\s?\\.{2,}", " ")
                .replaceAll("\\s(?:T\\d|\\(\\d\\)|\\*)\\s*$", "")
                .replaceAll("^[^\\p{L}\\d]+|[^\\p{L}\\d%.)]+$", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** {@code W00D}: a round letter between letters is no zero. */
    private static String lettersInWords(String text) {
        return ZEROS.matcher(text)
                .replaceAll(zeros -> (Character.isUpperCase(text.charAt(zeros.start() - 1)) ? "O" : "o")
                        .repeat(zeros.end() - zeros.start()));
    }

    private static String digits(String measure) {
        return measure.replaceAll("[Il]", "1")
                .replace('O', '0')
                .replace('S', '5')
                .replace('B', '8');
    }

    /** {@code BIER 0,25 2,99}: less than one, and no price of which the other is made. */
    private static boolean volume(BigDecimal first, BigDecimal price, BigDecimal quantity) {
        return first.signum() > 0
                && first.compareTo(BigDecimal.ONE) < 0
                && first.compareTo(price) != 0
                && !Detail.fits(quantity, first, price);
    }
}
