package dev.slipway.reading.extract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The seller's tax number: one that proves itself by its check digits wherever it stands, else what stands behind a
 * word for it.
 */
final class TaxIds {
    private static final Pattern PREFIXED = Pattern.compile(
            "(?<![A-Za-z0-9])(ATU|CHE|DE|FR|ES|NL|IT|PT|GB|XI|IE|BE|LU)[\\s.:-]{0,2}([\\dA-Z](?:[\\s./-]?[\\dA-Z]){6,13})");
    private static final Pattern BARE = Pattern.compile(
            "(?<![\\dA-Za-z])(?:[A-Z][\\s./-]?)?\\d(?:[\\s./-]?\\d){5,13}(?:[\\s./-]?[A-Z]{1,2}(?![A-Za-z]))?");
    private static final Pattern ANY = Pattern.compile(
            "(?:DE|ATU|FR|NL|ES|IT|PT|BE|LU|GB|IE|CHE)[\\s-]?[\\dA-Z](?:[\\s.]?[\\dA-Z]){6,12}|[A-Z]?-?\\d(?:[\\s./-]?[\\dA-Z]){6,14}");
    /** Where a number is printed without its country, and its own check digits are enough beside the word for it. */
    private static final List<String> UNPREFIXED = List.of("ES", "IT", "PT", "GB", "BE", "DE", "IE");

    private static final Set<Integer> FRENCH_LENGTHS = Set.of(9, 14);

    private TaxIds() {}

    static Found<String> find(List<Row> rows) {
        Found<String> best = Found.nothing();
        for (Row row : rows) {
            Found<String> found = in(row, row.index() == 0 ? null : rows.get(row.index() - 1));
            best = found.confidence() > best.confidence() ? found : best;
        }
        return best;
    }

    private static Found<String> in(Row row, Row above) {
        if (row.digits() < 7) {
            return Found.nothing();
        }
        Matcher m = PREFIXED.matcher(row.text());
        while (m.find()) {
            Optional<String> proved = proved(m.group(1), compact(m.group(2)));
            if (proved.isPresent()) {
                return new Found<>(proved.get(), row.is(Role.TAX_ID) ? 0.98 : 0.95);
            }
        }
        boolean below = above != null && above.is(Role.TAX_ID) && above.digits() < 4 && row.letters() < 4;
        return row.is(Role.TAX_ID) || below ? labelled(row) : Found.nothing();
    }

    /** The longest piece of what stands behind a country's prefix that proves itself. */
    private static Optional<String> proved(String prefix, String rest) {
        String country = prefix.equals("XI") ? "GB" : prefix.substring(0, 2);
        String head = prefix.substring(2);
        for (int end = rest.length(); end > 5; end--) {
            for (String number : List.of(rest.substring(0, end), digits(rest.substring(0, end)))) {
                if (VatNumbers.valid(country + head + number)) {
                    return Optional.of(prefix + number);
                }
            }
        }
        return Optional.empty();
    }

    private static Found<String> labelled(Row row) {
        Matcher m = BARE.matcher(row.text());
        while (m.find()) {
            String number = compact(m.group());
            boolean french =
                    FRENCH_LENGTHS.contains(number.length()) && row.is(Role.REGISTER) && Luhn.valid(digits(number));
            if (french || UNPREFIXED.stream().anyMatch(c -> VatNumbers.valid(c + number))) {
                return new Found<>(number, 0.95);
            }
        }
        Matcher any = ANY.matcher(row.text());
        return any.find() ? new Found<>(any.group().replaceAll("\\s", ""), 0.6 * row.confidence()) : Found.nothing();
    }

    private static String compact(String text) {
        return text.replaceAll("[^\\dA-Z]", "");
    }

    /** Letters that OCR puts in the place of digits put right. */
    private static String digits(String text) {
        return text.replace('O', '0')
                .replace('Q', '0')
                .replace('I', '1')
                .replace('S', '5')
                .replace('Z', '2');
    }
}
