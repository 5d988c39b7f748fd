package dev.slipway.intake;

import dev.slipway.receipt.DocumentRef;
import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.tika.Tika;

/** Looks at what comes in before it is kept. Goes by content, never by name or by what the sender says it is. */
final class DocumentGate {
    private static final Set<String> PICTURES =
            Set.of("image/jpeg", "image/png", "image/tiff", "image/bmp", "image/gif");

    /** As much as Tika itself looks at. */
    private static final int HEAD = 64 * 1024;

    private final Tika tika = new Tika();
    private final IntakeProperties limits;

    DocumentGate(IntakeProperties limits) {
        this.limits = limits;
    }

    /** @throws Refusal with a {@code document.*} code that says what is wrong */
    DocumentRef admit(int index, Upload upload) throws IOException {
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
        String type = upload.text() ? "text/plain" : type(file);
        int pages =
                switch (type) {
                    case "application/pdf" -> pdfPages(index, file);
                    case "text/html" -> 1;
                    default -> {
                        if (upload.text()) {
                            yield 1;
                        }
                        if (!PICTURES.contains(type)) {
                            throw new Refusal(
                                    "document.unsupported",
                                    "Document %d is %s; pictures (JPEG, PNG, TIFF, BMP, GIF), PDF and HTML are taken."
                                            .formatted(index, type));
                        }
                        yield picture(index, type, file);
                    }
                };
        if (pages > limits.maxPages()) {
            throw new Refusal(
                    "document.too_many_pages",
                    "Document %d has %d pages; at most %d are taken.".formatted(index, pages, limits.maxPages()));
        }
        return new DocumentRef(index, Digests.sha256(file), type, bytes, pages);
    }

    private String type(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        String type = tika.detect(head);
        return "application/xhtml+xml".equals(type) ? "text/html" : type;
    }

    private static int pdfPages(int index, Path file) {
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            if (pdf.getNumberOfPages() == 0) {
                throw new Refusal("document.truncated", "Document " + index + " is a PDF without pages.");
            }
            return pdf.getNumberOfPages();
        } catch (InvalidPasswordException e) {
            throw new Refusal("document.password", "Document " + index + " is a PDF that asks for a password.");
        } catch (IOException e) {
            throw new Refusal("document.truncated", "Document " + index + " is a PDF that breaks off or is damaged.");
        }
    }

    private int picture(int index, String type, Path file) throws IOException {
        if (!PictureEnd.isThere(type, file)) {
            throw new Refusal("document.truncated", "Document " + index + " breaks off before its end.");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw damaged(index);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                int pages = "image/tiff".equals(type) ? reader.getNumImages(true) : 1;
                for (int page = 0; page < Math.min(pages, limits.maxPages()); page++) {
                    size(index, reader.getWidth(page), reader.getHeight(page));
                }
                return pages;
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            throw damaged(index); // readers answer damaged headers with all kinds of exceptions
        }
    }

    private void size(int index, int width, int height) {
        if (width <= 0 || height <= 0) {
            throw new Refusal("document.no_pixels", "Document %d is %d × %d pixels.".formatted(index, width, height));
        }
        if ((long) width * height > limits.maxPixels()) {
            throw new Refusal(
                    "document.too_many_pixels",
                    "Document %d is %,d × %,d pixels; at most %,d in all are taken."
                            .formatted(index, width, height, limits.maxPixels()));
        }
    }

    private static Refusal damaged(int index) {
        return new Refusal("document.damaged", "Document " + index + " is a picture that cannot be opened.");
    }
}
