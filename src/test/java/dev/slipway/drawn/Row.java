package dev.slipway.drawn;

/** One row on the paper roll. */
public sealed interface Row {
    /** The shop's name in its own type. */
    record Logo(String text) implements Row {}

    record Centred(String text, Weight weight) implements Row {}

    /** Something at the left edge and something at the right; either may be empty. */
    record Split(String left, String right, Weight weight) implements Row {}

    record Rule(char stroke) implements Row {}

    /** Bars as wide as the digits ask for; decoration, no symbology. */
    record Barcode(String digits) implements Row {}

    record Feed(int dots) implements Row {}

    /** How a till emphasises: it can only darken or stretch the one font it has. */
    enum Weight {
        NORMAL(1, 1, false),
        BOLD(1, 1, true),
        TALL(1.35, 1.7, true),
        BIG(2, 2, true);

        public final double wide;
        public final double tall;
        public final boolean bold;

        Weight(double wide, double tall, boolean bold) {
            this.wide = wide;
            this.tall = tall;
            this.bold = bold;
        }
    }

    /** The row as read, empty where it holds no text; the gap of a split row is one space. */
    default String text() {
        return switch (this) {
            case Logo logo -> logo.text();
            case Centred centred -> centred.text().strip().replaceAll("  +", " ");
            case Split split -> (split.left() + " " + split.right()).strip().replaceAll("  +", " ");
            case Rule rule -> "";
            case Barcode barcode -> "";
            case Feed feed -> "";
        };
    }

    static Row centred(String text) {
        return new Centred(text, Weight.NORMAL);
    }

    static Row split(String left, String right) {
        return new Split(left, right, Weight.NORMAL);
    }
}
