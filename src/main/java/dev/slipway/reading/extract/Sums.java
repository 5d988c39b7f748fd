package dev.slipway.reading.extract;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Rows that state sums of the receipt. */
final class Sums {
    private static final Set<Role> NAMES =
            EnumSet.of(Role.TOTAL, Role.SUBTOTAL, Role.CASH, Role.CHANGE, Role.CARD, Role.TAX, Role.TAX_TABLE);
    /** What stands beside another sum with its own word: {@code SAVED 0.00 TOTAL 6.85}. */
    private static final Set<Role> BESIDE = EnumSet.of(
            Role.TOTAL, Role.SUBTOTAL, Role.CASH, Role.CHANGE, Role.TAX, Role.ROUNDING, Role.SAVING, Role.DISCOUNT);

    private Sums() {}

    /** Whether a row of these roles must hold an amount. */
    static boolean names(Set<Role> roles) {
        return roles.stream().anyMatch(NAMES::contains);
    }

    /** The text of a row, or of each of the sums that stand side by side in it, every one behind a word of its own. */
    static List<String> apart(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (Amount amount : Amount.in(text)) {
            String part = text.substring(from, amount.end()).strip();
            String label = text.substring(from, Math.max(from, amount.start()));
            if (Phrases.roles(Phrases.tokens(label)).stream().noneMatch(BESIDE::contains)) {
                return text.isEmpty() ? List.of() : List.of(text);
            }
            parts.add(part);
            from = amount.end();
        }
        if (parts.size() < 2) {
            return text.isEmpty() ? List.of() : List.of(text);
        }
        parts.set(parts.size() - 1, parts.getLast() + text.substring(from));
        return parts;
    }
}
