package dev.slipway.reading;

/** What a PDF draws is more than is read. Unchecked, as PDFBox goes on after an operator that fails with an IOException. */
final class PdfTooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PdfTooMuch(String what) {
        super(what);
    }
}
