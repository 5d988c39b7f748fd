package dev.slipway.intake;

import dev.slipway.receipt.DocumentRef;
import dev.slipway.receipt.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    private final Tika tika = new Tika();
    private final IntakeProperties limits;

    DocumentGate(IntakeProperties limits) {
        this.limits = limits;
    }

    /** @throws Refusal with a {@code document.*} code that says what is wrong */
    DocumentRef admit(int index, Upload upload) {
        byte[] bytes = upload.bytes();
        if (bytes.length == 0) {
            throw new Refusal("document.empty", "Document " + index + " is empty.");
        }
        if (bytes.length > limits.maxBytes()) {
            throw new Refusal(
                    "document.too_large",
                    "Document %d has %,d bytes; at most %,d are taken."
                            .formatted(index, bytes.length, limits.maxBytes()));
        }
        String type = type(bytes);
        int pages =
                switch (type) {
                    case "application/pdf" -> pdfPages(index, bytes);
                    case "text/html" -> 1;
                    default -> {
                        if (!PICTURES.contains(type)) {
                            throw new Refusal(
                                    "document.unsupported",
                                    "Document %d is %s; pictures (JPEG, PNG, TIFF, BMP, GIF), PDF and HTML are taken."
                                            .formatted(index, type));
                        }
                        yield picture(index, type, bytes);
                    }
                };
        if (pages > limits.maxPages()) {
            throw new Refusal(
                    "document.too_many_pages",
                    "Document %d has %d pages; at most %d are taken.".formatted(index, pages, limits.maxPages()));
        }
        return new DocumentRef(index, Digests.sha256(bytes), type, bytes.length, pages);
    }

    private String type(byte[] bytes) {
        String type = tika.detect(bytes);
        return "application/xhtml+xml".equals(type) ? "text/html" : type;
    }

    private static int pdfPages(int index, byte[] bytes) {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
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

    private int picture(int index, String type, byte[] bytes) {
        if (cutOff(type, bytes)) {
            throw new Refusal("document.truncated", "Document " + index + " breaks off before its end.");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
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

    private static boolean cutOff(String type, byte[] bytes) {
        return switch (type) {
            case "image/jpeg" -> !jpegEnds(bytes);
            case "image/png" -> lastIndexOf(bytes, "IEND".getBytes(StandardCharsets.US_ASCII), 4096) < 0;
            default -> false;
        };
    }

    /**
     * Whether the end-of-image marker (ITU T.81 B.1.1.3) comes after the first scan. The segments before it are stepped
     * over, as a thumbnail in them has an end of its own; cameras may append more behind the end.
     */
    private static boolean jpegEnds(byte[] b) {
        int at = 2;
        while (at + 4 <= b.length && (b[at] & 0xff) == 0xff) {
            int marker = b[at + 1] & 0xff;
            if (marker == 0xda) {
                for (int i = at + 2; i + 1 < b.length; i++) {
                    if ((b[i] & 0xff) == 0xff && (b[i + 1] & 0xff) == 0xd9) {
                        return true;
                    }
                }
                return false;
            }
            if (marker == 0xff) {
                at++; // fill byte
                continue;
            }
            at += 2 + ((b[at + 2] & 0xff) << 8 | b[at + 3] & 0xff);
        }
        return false;
    }

    private static int lastIndexOf(byte[] in, byte[] what, int within) {
        for (int i = in.length - what.length; i >= Math.max(0, in.length - within); i--) {
            int k = 0;
            while (k < what.length && in[i + k] == what[k]) {
                k++;
            }
            if (k == what.length) {
                return i;
            }
        }
        return -1;
    }
}
