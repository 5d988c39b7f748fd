package dev.slipway.reading.eval;

/**
 * Whether one field was read right.
 *
 * @param read as shown to people, empty where nothing was read
 * @param confidence 0 where none is told
 */
record Verdict(String field, boolean right, String read, String wanted, double confidence) {
    boolean isGiven() {
        return !read.isEmpty();
    }
}
