package dev.slipway.intake;

import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Looks at a PDF: whether it opens, how many pages it has, how large they are. Nothing in it is run or drawn. */
final class PdfGate {
    private static final float POINTS_PER_INCH = 72;

    private final PdfLimits limits;
    private final int maxPages;

    PdfGate(PdfLimits limits, int maxPages) {
        this.limits = limits;
        this.maxPages = maxPages;
    }

    /** How many pages it has; beyond what is taken, how many it says it has. */
    int pages(int index, Path file) throws IOException {
        new PdfStreams(limits).check(file);
        try (TimedPdf bytes = new TimedPdf(new RandomAccessReadBufferedFile(file.toFile()), limits.maxTime())) {
            try (PDDocument pdf = Loader.loadPDF(bytes)) {
                return pages(index, pdf);
            } catch (InvalidPasswordException e) {
                throw new Refusal("document.password", "Document " + index + " is a PDF that asks for a password.");
            } catch (Refusal e) {
                throw e;
            } catch (IOException | RuntimeException | StackOverflowError e) {
                // PDFBox answers damage with all kinds of exceptions, and endless nesting with an endless stack
                throw bytes.isOver()
                        ? new Refusal(
                                "document.pdf_time",
                                "Document %d is a PDF that takes more than %s to open."
                                        .formatted(index, limits.maxTime()))
                        : new Refusal(
                                "document.truncated", "Document " + index + " is a PDF that breaks off or is damaged.");
            }
        }
    }

    /** The pages themselves are counted, as what a document says of their number need not be so. */
    private int pages(int index, PDDocument pdf) {
        int said = pdf.getNumberOfPages();
        if (said > maxPages) {
            return said;
        }
        int pages = 0;
        for (PDPage page : pdf.getPages()) {
            size(index, page);
            if (++pages > maxPages) {
                return pages;
            }
        }
        if (pages == 0) {
            throw new Refusal("document.truncated", "Document " + index + " is a PDF without pages.");
        }
        return pages;
    }

    private void size(int index, PDPage page) {
        PDRectangle box = page.getMediaBox();
        float longer = Math.max(box.getWidth(), box.getHeight()) * page.getUserUnit() / POINTS_PER_INCH;
        if (!(longer <= limits.maxInches())) {
            throw new Refusal(
                    "document.pdf_page_size",
                    "Document %d has a page of %,.0f inches; at most %d are taken."
                            .formatted(index, longer, limits.maxInches()));
        }
    }
}
