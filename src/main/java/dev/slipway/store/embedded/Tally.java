package dev.slipway.store.embedded;

/** How many documents a collection has and the sum of their checksums, kept with each commit; sees any loss at open. */
record Tally(long count, long sum) {
    static final Tally NONE = new Tally(0, 0);
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    Tally plus(byte[] bson) {
        return new Tally(count + 1, sum + weight(bson));
    }

    Tally minus(byte[] bson) {
        return new Tally(count - 1, sum - weight(bson));
    }

    private static long weight(byte[] bson) {
        return (Bson.checksum(bson) + 1L) * SPREAD;
    }

    String text() {
        return count + " " + Long.toHexString(sum);
    }

    static Tally of(String text) {
        int space = text.indexOf(' ');
        return new Tally(
                Long.parseLong(text.substring(0, space)), Long.parseUnsignedLong(text.substring(space + 1), 16));
    }
}
