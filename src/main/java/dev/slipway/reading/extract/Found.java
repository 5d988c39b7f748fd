package dev.slipway.reading.extract;

/** A value and how sure it is, 0 to 1. */
record Found<T>(T value, double confidence) {
    static <T> Found<T> nothing() {
        return new Found<>(null, 0);
    }
}
