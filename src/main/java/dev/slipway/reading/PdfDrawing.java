package dev.slipway.reading;

import dev.slipway.intake.TimedPdf;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws pages of a PDF within bounds. */
final class PdfDrawing extends PDFRenderer {
    private final TimedPdf time;
    private final ReadingLimits limits;

    PdfDrawing(PDDocument pdf, TimedPdf time, ReadingLimits limits) {
        super(pdf);
        this.time = time;
        this.limits = limits;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new Bounded(parameters);
    }

    private final class Bounded extends PageDrawer {
        Bounded(PageDrawerParameters parameters) throws IOException {
            super(parameters);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            PdfText.checked(time);
            super.processOperator(operator, operands);
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
            if ((long) image.getWidth() * image.getHeight() > limits.pixels()) {
                throw new PdfTooMuch("a picture of %,d × %,d pixels".formatted(image.getWidth(), image.getHeight()));
            }
            super.drawImage(image);
        }
    }
}
