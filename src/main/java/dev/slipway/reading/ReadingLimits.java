package dev.slipway.reading;

import java.time.Duration;

/**
 * How much work one document may be.
 *
 * @param pages of a TIFF or PDF
 * @param pixels of one picture, also of one in a PDF
 * @param pdfTime for the text of a PDF, and again for drawing each page of it
 * @param htmlElements of an HTML document
 * @param htmlDepth of its elements within each other
 */
public record ReadingLimits(int pages, long pixels, Duration pdfTime, int htmlElements, int htmlDepth) {
    public static final ReadingLimits DEFAULT = new ReadingLimits(20, 120_000_000, Duration.ofSeconds(15), 50_000, 400);
}
