package dev.slipway.drawn.street;

import dev.slipway.drawn.Row;
import dev.slipway.drawn.Row.Weight;
import java.util.ArrayList;
import java.util.List;

/** Rows as they come out of a till of so many columns; what is too long goes on in the next row or is cut. */
final class Roll {
    private final List<Row> rows = new ArrayList<>();
    private final int columns;

    Roll(int columns) {
        this.columns = columns;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    void add(Row row) {
        rows.add(row);
    }

    void feed(int dots) {
        rows.add(new Row.Feed(dots));
    }

    void rule(char stroke) {
        rows.add(new Row.Rule(stroke));
    }

    void centred(String text, Weight weight) {
        for (String part : broken(text, (int) (columns / weight.wide))) {
            rows.add(new Row.Centred(part, weight));
        }
    }

    void centred(String text) {
        centred(text, Weight.NORMAL);
    }

    void left(String text) {
        for (String part : broken(text, columns)) {
            rows.add(Row.split(part, ""));
        }
    }

    void split(String left, String right) {
        split(left, right, Weight.NORMAL);
    }

    /** In a lighter weight where it would not fit, in two rows where even that does not. */
    void split(String left, String right, Weight weight) {
        int room = (int) (columns / weight.wide);
        if (left.length() + right.length() + 1 <= room) {
            rows.add(new Row.Split(left, right, weight));
        } else if (weight != Weight.NORMAL) {
            split(
                    left,
                    right,
                    weight == Weight.BIG ? Weight.TALL : weight == Weight.TALL ? Weight.BOLD : Weight.NORMAL);
        } else {
            left(left);
            rows.add(Row.split("", right));
        }
    }

    private static List<String> broken(String text, int room) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (rest.length() > room) {
            int space = rest.lastIndexOf(' ', room);
            int end = space > 0 ? space : room;
            parts.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        parts.add(rest);
        return parts;
    }
}
