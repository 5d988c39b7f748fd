package dev.slipway.reading;

import dev.slipway.intake.TimedPdf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The text that a PDF draws, within bounds: a small document may draw the same text for ever. */
final class PdfText extends PDFTextStripper {
    /** PDFBox keeps some hundred bytes for each letter of a page. */
    private static final int MOST_LETTERS = 200_000;

    private final TimedPdf time;
    private int letters;

    PdfText(TimedPdf time, ReadingLimits limits) {
        this.time = time;
        setSortByPosition(true);
        setEndPage(limits.pages());
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        checked(time);
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        if (++letters > MOST_LETTERS) {
            throw new PdfTooMuch("more than %,d letters".formatted(MOST_LETTERS));
        }
        super.processTextPosition(text);
    }

    /** Unchecked, as PDFBox goes on after an operator that fails with an IOException. */
    static void checked(TimedPdf time) {
        try {
            time.check();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
