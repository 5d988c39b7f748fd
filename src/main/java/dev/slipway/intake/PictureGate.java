package dev.slipway.intake;

import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Looks at a picture's headers: whether it is whole, how many pages and pixels it has. Nothing is decoded. */
final class PictureGate {
    private final IntakeProperties limits;

    PictureGate(IntakeProperties limits) {
        this.limits = limits;
    }

    /** How many pages a TIFF has, or one more than are taken; of anything else the first picture counts. */
    int pages(int index, String type, Path file) throws IOException {
        if (!PictureEnd.isThere(type, file)) {
            throw new Refusal("document.truncated", "Document " + index + " breaks off before its end.");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            int pages = "image/tiff".equals(type) ? TiffPages.count(in, Files.size(file), limits.maxPages()) : 1;
            if (pages <= limits.maxPages()) {
                sizes(index, in, pages);
            }
            return pages;
        } catch (Refusal e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(index); // readers answer damaged headers with all kinds of exceptions
        }
    }

    private void sizes(int index, ImageInputStream in, int pages) throws IOException {
        if (pages == 0) {
            throw damaged(index);
        }
        ImageReader reader = PictureReaders.of(in).orElseThrow(() -> damaged(index));
        try {
            reader.setInput(in, false, true);
            for (int page = 0; page < pages; page++) {
                size(index, reader.getWidth(page), reader.getHeight(page));
            }
        } finally {
            reader.dispose();
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
