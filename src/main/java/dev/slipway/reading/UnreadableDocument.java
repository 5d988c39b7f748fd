package dev.slipway.reading;

/**
 * A document that cannot be read, in words for the one who sent it. The code is stable: {@code document.empty},
 * {@code document.unreadable}, {@code document.truncated}, {@code document.password},
 * {@code document.too_many_pixels}, {@code document.too_many_pages}, {@code document.pdf_size}, {@code document.pdf_time},
 * {@code document.html_size}, {@code document.unsupported}; and where only a new photo helps {@code photo.blurred},
 * {@code photo.dark}, {@code photo.glare}, {@code photo.cut}, {@code photo.too_small}.
 */
public final class UnreadableDocument extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    public UnreadableDocument(String code, String detail) {
        super(detail);
        this.code = code;
    }

    public UnreadableDocument(String code, String detail, Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
