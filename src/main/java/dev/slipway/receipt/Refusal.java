package dev.slipway.receipt;

import java.util.List;

/**
 * Says no to what came from outside, in words for the one who sent it. The code ({@code area.snake_case}) is stable and
 * listed at {@code GET /v1/codes}, which also gives its HTTP status.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<FieldError> errors;

    /** @param pointer a JSON pointer (RFC 6901) to what is wrong */
    public record FieldError(String pointer, String code, String message) {}

    public Refusal(String code, String detail) {
        this(code, detail, List.of());
    }

    public Refusal(String code, String detail, List<FieldError> errors) {
        super(detail);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    public String code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors == null ? List.of() : errors;
    }
}
