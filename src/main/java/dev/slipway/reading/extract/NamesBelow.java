package dev.slipway.reading.extract;

import java.util.ArrayList;
import java.util.List;

/** Some tills print code, quantity and price first and the article's name in the row below: put in the usual order. */
final class NamesBelow {
    /** A unit and the letters of a tax rate beside a price are no name. */
    private static final int LETTERS = 4;

    private NamesBelow() {}

    /** The rows as they are, unless every price below the columns' names is followed by a row of words. */
    static List<Row> above(List<Row> rows, int end) {
        int start = 0;
        int first = rows.stream()
                .filter(NamesBelow::priced)
                .mapToInt(Row::index)
                .findFirst()
                .orElse(end);
        for (Row row : rows.subList(0, Math.min(first, end))) {
            start = row.is(Role.BODY) && row.digits() == 0 && row.tokens().size() > 1 ? row.index() + 1 : start;
        }
        List<Row> ordered = new ArrayList<>(rows);
        boolean any = false;
        for (int i = start; start > 0 && i < end; i++) {
            if (priced(rows.get(i))) {
                if (i + 1 >= end || !named(rows.get(i + 1)) || i > start && !named(rows.get(i - 1))) {
                    return rows;
                }
                ordered.set(i, rows.get(i + 1));
                ordered.set(i + 1, rows.get(i));
                any = true;
                i++;
            } else if (!any) {
                return rows;
            }
        }
        return any ? ordered : rows;
    }

    private static boolean priced(Row row) {
        return row.hasAmount() && row.letters() < LETTERS;
    }

    private static boolean named(Row row) {
        return !row.hasAmount() && row.letters() >= LETTERS;
    }
}
