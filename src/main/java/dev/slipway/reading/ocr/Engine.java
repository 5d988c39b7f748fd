package dev.slipway.reading.ocr;

import dev.slipway.reading.image.GreyImage;
import java.util.List;

/** What recognises the print on a page. */
public sealed interface Engine extends AutoCloseable permits Tesseract, PpOcr {
    /** As it stands in {@code Reading.engines}. */
    String name();

    /** The lines of an upright page from top to bottom, in its pixels. */
    List<TextLine> read(GreyImage page);

    @Override
    void close();
}
