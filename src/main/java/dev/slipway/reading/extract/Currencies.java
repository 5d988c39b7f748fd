package dev.slipway.reading.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The currency that a receipt prints, by symbol or code. */
final class Currencies {
    /** A few words do not make a language. */
    private static final double LANGUAGE_TOLD = 0.5;

    private static final List<String> DOLLARS = List.of("AUD", "CAD", "SGD", "NZD", "HKD");
    private static final Pattern MARK = Pattern.compile(
            "(?<![A-Z])(EUR|USD|GBP|CHF|MYR|SGD|AUD|CAD|NZD|HKD|PLN|SEK|DKK|NOK|CZK|HUF|RON|BGN|ISK|JPY|KRW)(?![A-Z])"
                    + "|(€|(?<!\\p{L})(?:Euro|EURO|euros)(?!\\p{L}))|(£)|((?<![A-Za-z])R[MH](?![A-Za-z]))|(\\$\\s?\\d)|((?<![\\d.,]\\s?)¥\\s?\\d)|(\\d\\s?Ft(?!\\p{L}))|(\\d\\s?zł)|(\\d\\s?Kč)|(₩\\s?\\d)");
    /** After the codes, euro, pound, ringgit and dollar, in the order of the groups. */
    private static final List<String> SYMBOLS = List.of("JPY", "HUF", "PLN", "CZK", "KRW");
    /** The forint and the Icelandic crown have cents in ISO 4217 or had them, but not on receipts. */
    private static final Set<String> WHOLE = Set.of("JPY", "KRW", "HUF", "ISK");

    private Currencies() {}

    /**
     * Null where none is printed. A dollar sign is the tenant's own dollar, if that is one. Where it is not English that is
     * spoken nobody takes pounds: there, their sign is a euro's, misread.
     */
    static String printed(List<Row> rows, String tenantCurrency, Found<String> language) {
        boolean pounds = "en".equals(language.value()) || language.confidence() < LANGUAGE_TOLD;
        Map<String, Integer> votes = new HashMap<>();
        for (Row row : rows) {
            int weight = row.hasAmount() || row.isAny(Role.TOTAL, Role.BODY) ? 3 : 1;
            Matcher m = MARK.matcher(row.text());
            while (m.find() && !(m.group(4) != null && Addresses.is(row))) { // RM is a province of Italy, too
                votes.merge(m.group(3) != null && !pounds ? "EUR" : code(m, tenantCurrency), weight, Integer::sum);
            }
        }
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** What the seller's country pays in, by the prefix of its tax number; else the tenant's own. */
    static String assumed(String taxId, String tenantCurrency) {
        return taxId == null
                ? tenantCurrency
                : taxId.startsWith("GB") ? "GBP" : taxId.startsWith("CHE") ? "CHF" : tenantCurrency;
    }

    /** Rows of prices without decimals, where the currency has none and none were read. */
    static List<Row> withWholePrices(List<Row> rows, String currency) {
        boolean whole = WHOLE.contains(currency) && rows.stream().noneMatch(Row::hasAmount);
        return whole
                ? rows.stream()
                        .map(r -> r.dates().isEmpty() && !r.isAny(Role.PHONE, Role.TAX_ID, Role.NUMBER, Role.REGISTER)
                                ? r.with(Amount.whole(r.text()))
                                : r)
                        .toList()
                : rows;
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
        for (int i = 0; i < SYMBOLS.size(); i++) {
            if (m.group(6 + i) != null) {
                return SYMBOLS.get(i);
            }
        }
        return DOLLARS.contains(tenantCurrency) ? tenantCurrency : "USD";
    }
}
