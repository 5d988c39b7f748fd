package dev.slipway.reading;

import dev.slipway.reading.image.GreyImage;
import dev.slipway.reading.image.Photo;
import dev.slipway.reading.ocr.TextLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a document holds: its own text, or pictures of text.
 *
 * @param pictures drawn only when their turn comes, so that a long document needs the memory of one page
 */
record Content(List<TextLine> lines, List<Picture> pictures) {
    /** Longest side in pixels, but of strips: receipts read no better beyond, and OCR costs by the pixel. */
    static final int LONGEST = 2600;

    interface Picture {
        GreyImage draw() throws UnreadableDocument;
    }

    static Content of(ReadableDocument document, ReadingLimits limits) throws UnreadableDocument {
        byte[] bytes = bytes(document);
        if (bytes.length == 0) {
            throw new UnreadableDocument("document.empty", "The document is empty.");
        }
        String type = document.mediaType().toLowerCase(java.util.Locale.ROOT);
        if (type.startsWith("application/pdf")) {
            return new Pdf(bytes, limits).read();
        }
        if (type.startsWith("text/html") || type.startsWith("application/xhtml")) {
            return new Content(Html.lines(bytes, limits), List.of());
        }
        if (type.startsWith("text/plain")) {
            return new Content(plain(bytes), List.of());
        }
        if (type.startsWith("image/")) {
            List<Picture> pictures = new ArrayList<>();
            for (GreyImage image : Photo.decode(bytes, LONGEST, limits.pages(), limits.pixels())) {
                pictures.add(new Photographed(image));
            }
            return new Content(List.of(), pictures);
        }
        throw new UnreadableDocument(
                "document.unsupported", "A document of type " + type + " cannot be read: it is no image, PDF or HTML.");
    }

    private static List<TextLine> plain(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(TextLine::of)
                .toList();
    }

    /** That the bytes cannot be had is no fault of the document. */
    private static byte[] bytes(ReadableDocument document) {
        try {
            return document.source().bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
