package dev.slipway.reading;

import dev.slipway.reading.image.GreyImage;
import dev.slipway.reading.image.Photo;
import dev.slipway.reading.ocr.TextLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** A PDF's own text where it has one; a scanned one is drawn page by page. */
final class Pdf {
    /** Fewer letters than this on all pages are a stamp on a scan. */
    private static final int TEXT = 40;

    private static final float POINTS_PER_INCH = 72;
    private static final float MOST_DPI = 300;

    private Pdf() {}

    static Content read(byte[] bytes) throws UnreadableDocument {
        try (PDDocument pdf = open(bytes)) {
            int pages = pdf.getNumberOfPages();
            if (pages == 0) {
                throw new UnreadableDocument("document.unreadable", "The PDF has no pages.");
            }
            if (pages > Content.MOST_PAGES) {
                throw new UnreadableDocument(
                        "document.too_many_pages",
                        "The PDF has " + pages + " pages; at most " + Content.MOST_PAGES + " are read.");
            }
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            String text = stripper.getText(pdf);
            if (text.chars().filter(Character::isLetterOrDigit).count() >= TEXT) {
                return new Content(
                        text.lines().filter(l -> !l.isBlank()).map(TextLine::of).toList(), List.of());
            }
            List<Content.Picture> pictures = new ArrayList<>();
            for (int i = 0; i < pages; i++) {
                int page = i;
                pictures.add(() -> draw(bytes, page));
            }
            return new Content(List.of(), pictures);
        } catch (UnreadableDocument e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(e); // PDFBox answers some damage with unchecked exceptions
        }
    }

    private static GreyImage draw(byte[] bytes, int page) throws UnreadableDocument {
        try (PDDocument pdf = open(bytes)) {
            PDRectangle box = pdf.getPage(page).getCropBox();
            float longer = Math.max(box.getWidth(), box.getHeight());
            if (!(longer > 0)) {
                throw new UnreadableDocument("document.unreadable", "Page " + (page + 1) + " of the PDF has no size.");
            }
            float dpi = Math.min(MOST_DPI, Content.LONGEST / longer * POINTS_PER_INCH);
            PDFRenderer renderer = new PDFRenderer(pdf);
            renderer.setSubsamplingAllowed(true);
            return Photo.brightness(renderer.renderImageWithDPI(page, dpi, ImageType.RGB));
        } catch (UnreadableDocument e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private static PDDocument open(byte[] bytes) throws IOException, UnreadableDocument {
        try {
            return Loader.loadPDF(bytes);
        } catch (InvalidPasswordException e) {
            throw new UnreadableDocument("document.password", "The PDF is protected by a password.", e);
        }
    }

    private static UnreadableDocument damaged(Exception cause) {
        return new UnreadableDocument("document.unreadable", "The PDF is damaged and cannot be read.", cause);
    }
}
