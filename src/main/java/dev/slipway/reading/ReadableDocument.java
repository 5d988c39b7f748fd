package dev.slipway.reading;

/**
 * One file of a receipt as it came.
 *
 * @param mediaType what it is by its content, e.g. {@code image/jpeg}, {@code application/pdf}, {@code text/html}
 */
public record ReadableDocument(String mediaType, byte[] bytes) {}
