package dev.slipway.reading.extract;

import dev.slipway.reading.ocr.TextLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A printed line with all that every field's search asks of it, worked out once. */
record Row(
        int index,
        String text,
        List<String> tokens,
        Set<Role> roles,
        List<Amount> amounts,
        List<LocalDate> dates,
        double confidence,
        int height) {
    /** From here on a line was not misread. */
    static final double CLEAR = 0.99;

    static List<Row> of(List<TextLine> lines, boolean monthFirst) {
        List<Row> rows = new ArrayList<>();
        for (TextLine line : lines) {
            for (String text : Sums.apart(line.text().strip())) {
                List<String> tokens = Phrases.tokens(text, line.confidence());
                int height = (int) line.words().stream()
                        .mapToInt(w -> w.height())
                        .average()
                        .orElse(0);
                Set<Role> roles = Phrases.roles(tokens);
                rows.add(new Row(
                        rows.size(),
                        text,
                        tokens,
                        roles,
                        amounts(text, Sums.names(roles), line.confidence()),
                        Dates.in(text, monthFirst),
                        line.confidence(),
                        height));
            }
        }
        return rows;
    }

    private static List<Amount> amounts(String text, boolean sum, double confidence) {
        List<Amount> amounts = sum ? Amount.spaced(text) : Amount.in(text);
        return sum && amounts.isEmpty() && confidence < CLEAR ? Amount.shortened(text) : amounts;
    }

    /** The same with other amounts. */
    Row with(List<Amount> others) {
        return new Row(index, text, tokens, roles, others, dates, confidence, height);
    }

    boolean is(Role role) {
        return roles.contains(role);
    }

    boolean isAny(Role... some) {
        for (Role role : some) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    boolean hasAmount() {
        return !amounts.isEmpty();
    }

    /** The rightmost amount; only to be asked where there is one. */
    BigDecimal lastAmount() {
        return amounts.getLast().value();
    }

    long letters() {
        return text.chars().filter(Character::isLetter).count();
    }

    long digits() {
        return text.chars().filter(Character::isDigit).count();
    }
}
