package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.exception.MongoServerError;

/** The answer to a write that is not on disk, and to whatever comes while the store cannot be used. */
final class NotStoredException extends MongoServerError {
    private static final long serialVersionUID = 1L;
    private static final int UNKNOWN_ERROR = 8;

    NotStoredException(Throwable cause) {
        super(UNKNOWN_ERROR, "UnknownError", "not stored, try again later: " + cause.getMessage(), cause);
    }
}
