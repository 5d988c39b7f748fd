package dev.slipway.reading.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The currency that a receipt prints, by symbol or code. */
final class Currencies {
    private static final List<String> DOLLARS = List.of("AUD", "CAD", "SGD", "NZD", "HKD");
    private static final Pattern MARK = Pattern.compile(
            "(?<![A-Z])(EUR|USD|GBP|CHF|MYR|SGD|AUD|CAD|PLN|SEK|DKK|NOK|CZK)(?![A-Z])"
                    + "|(€|(?<!\\p{L})(?:Euro|EURO|euros)(?!\\p{L}))|(£)|((?<![A-Za-z])R[MH](?![A-Za-z]))|(\\$\\s?\\d)");

    private Currencies() {}

    /** Null where none is printed. A dollar sign is the tenant's own dollar, if that is one. */
    static String printed(List<Row> rows, String tenantCurrency) {
        Map<String, Integer> votes = new HashMap<>();
        for (Row row : rows) {
            int weight = row.hasAmount() || row.isAny(Role.TOTAL, Role.BODY) ? 3 : 1;
            Matcher m = MARK.matcher(row.text());
            while (m.find()) {
                votes.merge(code(m, tenantCurrency), weight, Integer::sum);
            }
        }
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static String code(Matcher m, String tenantCurrency) {
        if (m.group(1) != null) {
            return m.group(1);
        }
        if (m.group(2) != null) {
            return "EUR";
        }
        if (m.group(3) != null) {
            return "GBP";
        }
        if (m.group(4) != null) {
            return "MYR";
        }
        return DOLLARS.contains(tenantCurrency) ? tenantCurrency : "USD";
    }
}
