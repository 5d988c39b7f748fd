package dev.slipway.reading.ocr;

/**
 * One character that was recognised.
 *
 * @param at where its middle is, in pixels from the left of its {@link Crop}
 * @param confidence 0 to 1
 */
record Glyph(String text, double at, double confidence) {}
