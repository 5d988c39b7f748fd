package dev.slipway.campaign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A product's name taken apart: its words, its bare numbers and its measures in one unit each ({@code 0,5 kg} is
 * {@code 500 g}; {@code 6x0,33l} is a pack, another thing than {@code 330 ml}).
 *
 * @param measures the number as printed, by the measure
 */
record Label(List<String> words, Set<String> numbers, Map<String, String> measures) {
    private static final String NUMBER =
            "((?:\\d|(?<![a-z0-9])[oislb](?=[0-9oislb.,]*\\d))[0-9oislb]*(?:[.,][0-9oislb]{1,3})?)";
    private static final String UNIT =
            "(kg|gr|g|ltr|lt|liter|litre|litro|litros|litres|ml|cl|dl|l|stk|st|pcs|uds|ud|pz|pk)(?![a-z0-9])";
    private static final Pattern MEASURE =
            Pattern.compile("(?:(?<![a-z0-9])(\\d{1,3})\\s?[x*]\\s?)?(?<![0-9][.,]?)" + NUMBER + "\\s?" + UNIT);

    static Label of(String text) {
        String plain = Letters.plain(text);
        Map<String, String> measures = new LinkedHashMap<>();
        Matcher found = MEASURE.matcher(plain);
        StringBuilder rest = new StringBuilder();
        while (found.find()) {
            measure(found, measures);
            found.appendReplacement(rest, " ");
        }
        found.appendTail(rest);
        List<String> words = new ArrayList<>();
        Set<String> numbers = new HashSet<>();
        for (String word : Letters.words(rest.toString())) {
            if (Letters.isNumber(word)) {
                numbers.add(Letters.digits(word));
            } else {
                words.add(Letters.folded(word));
            }
        }
        return new Label(List.copyOf(words), Set.copyOf(numbers), Map.copyOf(measures));
    }

    private static void measure(Matcher found, Map<String, String> measures) {
        String printed = Letters.digits(found.group(2)).replace(',', '.');
        String unit = found.group(3);
        int power =
                switch (unit) {
                    case "kg", "l", "lt", "ltr", "liter", "litre", "litres", "litro", "litros" -> 3;
                    case "dl" -> 2;
                    case "cl" -> 1;
                    default -> 0;
                };
        String base =
                switch (unit) {
                    case "kg", "g", "gr" -> "g";
                    case "st", "stk", "pcs", "ud", "uds", "pz", "pk" -> "pc";
                    default -> "ml";
                };
        // 1.000 g is a thousand grams, 1.000 kg is one kilogram
        boolean thousands = power == 0 && printed.matches("\\d{1,3}\\.\\d{3}");
        BigDecimal number = new BigDecimal(thousands ? printed.replace(".", "") : printed);
        String pack = found.group(1) == null || found.group(1).equals("1") ? "" : found.group(1) + "x";
        measures.put(
                pack + number.movePointRight(power).stripTrailingZeros().toPlainString() + base,
                printed.replace(".", ""));
    }

    /**
     * Whether a receipt's line names the product that this label names: every word of it is there ({@link Likeness}, in any
     * order, also written as one), every number, and every measure; where the line prints no measure at all, its bare
     * number of three digits or more will do. The line may say more.
     */
    boolean namedBy(Label line) {
        return !(words.isEmpty() && numbers.isEmpty()) && measuresIn(line) && numbersIn(line) && wordsIn(line);
    }

    private boolean measuresIn(Label line) {
        return line.measures.keySet().containsAll(measures.keySet())
                || (line.measures.isEmpty()
                        && measures.values().stream()
                                .allMatch(printed -> printed.length() > 2 && line.numbers.contains(printed)));
    }

    private boolean numbersIn(Label line) {
        return numbers.stream()
                .allMatch(number -> line.numbers.contains(number) || line.measures.containsValue(number));
    }

    private boolean wordsIn(Label line) {
        List<String> left = new ArrayList<>(line.words);
        boolean each = words.stream().allMatch(word -> take(word, left));
        if (each) {
            return true;
        }
        return IntStream.range(0, line.words.size()).anyMatch(first -> Likeness.spoken(line.words, first, words) > 0);
    }

    private static boolean take(String word, List<String> from) {
        for (int i = 0; i < from.size(); i++) {
            if (Likeness.same(word, from.get(i))) {
                from.remove(i);
                return true;
            }
        }
        return false;
    }
}
