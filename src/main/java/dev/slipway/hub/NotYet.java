package dev.slipway.hub;

/** The step cannot be taken before another receipt is decided. */
final class NotYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotYet(String message) {
        super(message);
    }
}
