package dev.slipway.receipt;

/** One file of a receipt as it came; the bytes are in the document store. */
public record DocumentRef(int index, String sha256, String mediaType, long bytes, int pages) {}
