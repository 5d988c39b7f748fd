package dev.slipway.intake;

import dev.slipway.receipt.DocumentRef;
import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Looks at what comes in before it is kept. Goes by content, never by name or by what the sender says it is. */
@Component
class DocumentGate {
    private final ContentType types = new ContentType();
    private final IntakeProperties limits;
    private final HtmlLimits html;
    private final PictureGate pictures;
    private final PdfGate pdfs;

    DocumentGate(IntakeProperties limits, PdfLimits pdf, HtmlLimits html) {
        this.limits = limits;
        this.html = html;
        this.pictures = new PictureGate(limits);
        this.pdfs = new PdfGate(pdf, limits.maxPages());
        PdfFilters.bound(pdf.maxStreamBytes(), limits.maxPixels());
    }

    /**
     * @param texts whether plain text is taken too: where it is the body of a mail
     * @throws Refusal with a {@code document.*} code that says what is wrong
     */
    DocumentRef admit(int index, Upload upload, boolean texts) throws IOException {
        Path file = upload.file();
        long bytes = Files.size(file);
        if (bytes == 0) {
            throw new Refusal("document.empty", "Document " + index + " is empty.");
        }
        if (bytes > limits.maxBytes()) {
            throw new Refusal(
                    "document.too_large",
                    "Document %d has %,d bytes; at most %,d are taken.".formatted(index, bytes, limits.maxBytes()));
        }
        String type = upload.text() ? "text/plain" : types.of(file);
        int pages = pages(index, type, file, texts || upload.text());
        if (pages > limits.maxPages()) {
            throw new Refusal(
                    "document.too_many_pages",
                    "Document %d has more pages than are taken: at most %d.".formatted(index, limits.maxPages()));
        }
        return new DocumentRef(index, Digests.sha256(file), type, bytes, pages);
    }

    private int pages(int index, String type, Path file, boolean texts) throws IOException {
        return switch (type) {
            case "image/jpeg", "image/png", "image/webp", "image/tiff", "image/bmp", "image/gif" ->
                pictures.pages(index, type, file);
            case "application/pdf" -> pdfs.pages(index, file);
            case "text/html" -> text(index, file);
            case "text/plain" -> {
                if (!texts) {
                    throw unsupported(index, type);
                }
                yield text(index, file);
            }
            case "image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence" ->
                throw new Refusal(
                        "document.heic",
                        "Document " + index + " is a HEIC picture, which is not taken. Please send it as JPEG.");
            default -> throw unsupported(index, type);
        };
    }

    private int text(int index, Path file) throws IOException {
        if (Files.size(file) > html.maxBytes()) {
            throw new Refusal(
                    "document.html_size",
                    "Document %d has more than the %,d bytes that are taken of HTML."
                            .formatted(index, html.maxBytes()));
        }
        return 1;
    }

    private static Refusal unsupported(int index, String type) {
        return new Refusal(
                "document.unsupported",
                "Document %d is %s; pictures (JPEG, PNG, WebP, TIFF, BMP, GIF), PDF and HTML are taken, and a ZIP of them alone."
                        .formatted(index, type));
    }
}
