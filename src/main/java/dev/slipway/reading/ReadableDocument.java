package dev.slipway.reading;

import java.io.IOException;

/**
 * One file of a receipt as it came.
 *
 * @param mediaType what it is by its content, e.g. {@code image/jpeg}, {@code application/pdf}, {@code text/html},
 *     {@code text/plain} in UTF-8
 * @param source asked once its turn to be read has come, so that only what is being read is in memory
 */
public record ReadableDocument(String mediaType, Source source) {
    /** Where the bytes of a document are. */
    @FunctionalInterface
    public interface Source {
        byte[] bytes() throws IOException;
    }

    public ReadableDocument(String mediaType, byte[] bytes) {
        this(mediaType, () -> bytes);
    }
}
