package dev.slipway.reading;

import dev.slipway.intake.TimedPdf;
import dev.slipway.reading.image.GreyImage;
import dev.slipway.reading.image.Photo;
import dev.slipway.reading.ocr.TextLine;
import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;

/** A PDF's own text where it has one; a scanned one is drawn page by page. Nothing else in it is looked at. */
final class Pdf {
    /** Fewer letters than this on all pages are a stamp on a scan. */
    private static final int TEXT = 40;

    private static final float POINTS_PER_INCH = 72;
    private static final float MOST_DPI = 300;
    /** For what looks at the clock to end by itself. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Abandonable LEFT_ALONE = new Abandonable(4);

    private final byte[] bytes;
    private final ReadingLimits limits;

    Pdf(byte[] bytes, ReadingLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
    }

    private interface Work<T> {
        T done(PDDocument pdf, TimedPdf time) throws IOException, UnreadableDocument;
    }

    Content read() throws UnreadableDocument {
        return opened((pdf, time) -> {
            int pages = pdf.getNumberOfPages();
            if (pages == 0) {
                throw new UnreadableDocument("document.unreadable", "The PDF has no pages.");
            }
            if (pages > limits.pages()) {
                throw new UnreadableDocument(
                        "document.too_many_pages",
                        "The PDF has " + pages + " pages; at most " + limits.pages() + " are read.");
            }
            String text = new PdfText(time, limits).getText(pdf);
            if (text.chars().filter(Character::isLetterOrDigit).count() >= TEXT) {
                return new Content(
                        text.lines().filter(l -> !l.isBlank()).map(TextLine::of).toList(), List.of());
            }
            List<Content.Picture> pictures = new ArrayList<>();
            for (int i = 0; i < pages; i++) {
                int page = i;
                pictures.add(() -> draw(page));
            }
            return new Content(List.of(), pictures);
        });
    }

    private GreyImage draw(int page) throws UnreadableDocument {
        return opened((pdf, time) -> {
            PDRectangle box = pdf.getPage(page).getCropBox();
            float longer = Math.max(box.getWidth(), box.getHeight());
            if (!(longer > 0)) {
                throw new UnreadableDocument("document.unreadable", "Page " + (page + 1) + " of the PDF has no size.");
            }
            int most = Photo.longest(box.getWidth(), box.getHeight(), Content.LONGEST);
            float dpi = Math.min(MOST_DPI, most / longer * POINTS_PER_INCH);
            PdfDrawing drawing = new PdfDrawing(pdf, time, limits);
            drawing.setSubsamplingAllowed(true);
            return Photo.brightness(drawing.renderImageWithDPI(page, dpi, ImageType.RGB));
        });
    }

    private <T> T opened(Work<T> work) throws UnreadableDocument {
        TimedPdf time = new TimedPdf(new RandomAccessReadBuffer(bytes), limits.pdfTime());
        try {
            return LEFT_ALONE.within(limits.pdfTime().plus(GRACE), () -> {
                try (PDDocument pdf = Loader.loadPDF(time)) {
                    return work.done(pdf, time);
                }
            });
        } catch (TimeoutException e) {
            throw tooLong(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a PDF was read", e);
        } catch (ExecutionException e) {
            throw told(e.getCause(), time);
        }
    }

    /** PDFBox answers some damage with unchecked exceptions. */
    private UnreadableDocument told(Throwable problem, TimedPdf time) {
        return switch (problem) {
            case UnreadableDocument unreadable -> unreadable;
            case InvalidPasswordException locked ->
                new UnreadableDocument("document.password", "The PDF is protected by a password.", locked);
            case PdfTooMuch much ->
                new UnreadableDocument("document.pdf_size", "The PDF holds " + much.getMessage() + ".", much);
            case Refusal refusal -> new UnreadableDocument(refusal.code(), refusal.getMessage(), refusal);
            case StackOverflowError endless -> damaged(endless);
            case Error error -> throw error;
            default -> time.isOver() ? tooLong(problem) : damaged(problem);
        };
    }

    private UnreadableDocument tooLong(Throwable cause) {
        return new UnreadableDocument(
                "document.pdf_time", "The PDF takes more than " + limits.pdfTime() + " to read.", cause);
    }

    private static UnreadableDocument damaged(Throwable cause) {
        return new UnreadableDocument("document.unreadable", "The PDF is damaged and cannot be read.", cause);
    }
}
