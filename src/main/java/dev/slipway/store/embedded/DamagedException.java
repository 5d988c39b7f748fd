package dev.slipway.store.embedded;

/** The file does not hold what was written to it. */
final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedException(String found) {
        super(found);
    }

    DamagedException(String found, Throwable cause) {
        super(found, cause);
    }
}
