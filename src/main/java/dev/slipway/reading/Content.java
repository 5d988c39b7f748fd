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
    /** Longest side in pixels: receipts read no better beyond, and OCR costs by the pixel. */
    static final int LONGEST = 2600;

    static final int MOST_PAGES = 20;

    interface Picture {
        GreyImage draw() throws UnreadableDocument;
    }

    static Content of(ReadableDocument document) throws UnreadableDocument {
        byte[] bytes = bytes(document);
        if (bytes.length == 0) {
            throw new UnreadableDocument("document.empty", "The document is empty.");
        }
        String type = document.mediaType().toLowerCase(java.util.Locale.ROOT);
        if (type.startsWith("application/pdf")) {
            return Pdf.read(bytes);
        }
        if (type.startsWith("text/html") || type.startsWith("application/xhtml")) {
            return new Content(Html.lines(bytes), List.of());
        }
        if (type.startsWith("text/plain")) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return new Content(
                    text.lines().filter(l -> !l.isBlank()).map(TextLine::of).toList(), List.of());
        }
        if (type.startsWith("image/")) {
            List<Picture> pictures = new ArrayList<>();
            for (GreyImage image : Photo.decode(bytes, LONGEST, MOST_PAGES)) {
                pictures.add(() -> image);
            }
            return new Content(List.of(), pictures);
        }
        throw new UnreadableDocument(
                "document.unsupported",
                "A document of type " + type + " cannot be read: it is no image, PDF, HTML or text.");
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
