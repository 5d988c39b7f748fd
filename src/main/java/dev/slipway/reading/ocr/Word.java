package dev.slipway.reading.ocr;

/**
 * One word as printed.
 *
 * @param x left, y top, width and height in pixels of the picture that was read
 * @param confidence 0 to 1
 */
public record Word(String text, int x, int y, int width, int height, double confidence) {}
