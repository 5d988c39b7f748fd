package dev.slipway.api;

import java.io.IOException;

/** A body that is larger than the hub takes. */
final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLarge(long limit) {
        super("The body is larger than " + limit / (1024 * 1024) + " MiB.");
    }
}
