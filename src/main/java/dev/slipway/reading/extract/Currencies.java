package dev.slipway.reading.extract;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The currency that a receipt prints, by symbol or code. */
final class Currencies {
    private static final Map<Pattern, String> MARKS = marks();

    private Currencies() {}

    /** Null where none is printed. A dollar sign is the tenant's own dollar, if that is one. */
    static String printed(List<Row> rows, String tenantCurrency) {
        Map<String, Integer> votes = new HashMap<>();
        for (Row row : rows) {
            MARKS.forEach((pattern, currency) -> {
                Matcher m = pattern.matcher(row.text());
                int found = 0;
                while (m.find()) {
                    found++;
                }
                if (found > 0) {
                    votes.merge(
                            currency,
                            found * (row.hasAmount() || row.isAny(Role.TOTAL, Role.BODY) ? 3 : 1),
                            Integer::sum);
                }
            });
        }
        String best = votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
        return "$".equals(best) ? dollar(tenantCurrency) : best;
    }

    private static String dollar(String tenantCurrency) {
        return List.of("AUD", "CAD", "SGD", "NZD", "HKD", "MXN").contains(tenantCurrency) ? tenantCurrency : "USD";
    }

    private static Map<Pattern, String> marks() {
        Map<Pattern, String> marks = new LinkedHashMap<>();
        for (String code :
                List.of("EUR", "USD", "GBP", "CHF", "MYR", "SGD", "AUD", "CAD", "PLN", "SEK", "DKK", "NOK", "CZK")) {
            marks.put(Pattern.compile("(?<![A-Z])" + code + "(?![A-Z])"), code);
        }
        marks.put(Pattern.compile("€|(?<!\\p{L})(?:Euro|EURO|euros)(?!\\p{L})"), "EUR");
        marks.put(Pattern.compile("£"), "GBP");
        marks.put(Pattern.compile("(?<![A-Za-z])R[MH](?![A-Za-z])"), "MYR");
        marks.put(Pattern.compile("\\$\\s?\\d"), "$");
        return marks;
    }
}
