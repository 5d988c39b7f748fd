package dev.slipway.reading.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which chain a shop belongs to: by its tax number, else by the names that the language packs list. */
final class Chains {
    /** The sign over the door is not always the name that was read. */
    private static final int SIGN = 4;

    private static final int WORD = 6;
    private static final Map<String, String> BY_TAX_ID = new HashMap<>();
    private static final List<Alias> ALIASES = new ArrayList<>();

    private record Alias(String chain, List<String> words) {
        int letters() {
            return words.stream().mapToInt(String::length).sum();
        }
    }

    static {
        for (LanguagePack pack : LanguagePack.ALL) {
            pack.chains().forEach((chain, told) -> {
                told.taxIds().forEach(id -> BY_TAX_ID.put(bare(id), chain));
                told.names().forEach(name -> ALIASES.add(new Alias(chain, Folded.tokens(name))));
            });
        }
    }

    private Chains() {}

    /** @param name the merchant's, or null */
    static Found<String> find(List<Row> rows, String name, String taxId) {
        String byTax = taxId == null ? null : BY_TAX_ID.get(bare(taxId));
        if (byTax != null) {
            return new Found<>(byTax, 0.98);
        }
        Alias best = name == null ? null : in(Folded.tokens(name), null);
        double sure = best == null ? 0 : 0.95;
        for (Row row : rows.subList(0, Math.min(SIGN, rows.size()))) {
            Alias sign = Addresses.is(row) ? best : in(Folded.tokens(row.text()), best);
            sure = sign == best ? sure : 0.9;
            best = sign;
        }
        return best == null ? Found.nothing() : new Found<>(best.chain(), sure);
    }

    private static Alias in(List<String> tokens, Alias best) {
        Alias found = best;
        for (Alias alias : ALIASES) {
            if ((found == null || alias.letters() > found.letters()) && names(tokens, alias)) {
                found = alias;
            }
        }
        return found;
    }

    /** A short name only where the row begins with it: {@code dm}, {@code Dia}, {@code Spar} are words as well. */
    private static boolean names(List<String> tokens, Alias alias) {
        int last = alias.letters() > WORD ? tokens.size() - alias.words().size() : 0;
        for (int i = 0; i <= last; i++) {
            int end = i + alias.words().size();
            if (end <= tokens.size() && tokens.subList(i, end).equals(alias.words())) {
                return alias.letters() > 2 || tokens.size() <= 3;
            }
        }
        return false;
    }

    /** Without the country's prefix, which shops print or not. */
    private static String bare(String taxId) {
        return taxId.replaceAll("[^\\dA-Z]", "")
                .replaceFirst("^(?:ATU|CHE|DE|FR|ES|NL|IT|PT|GB|IE|BE|LU)(?=.*\\d{6})", "");
    }
}
