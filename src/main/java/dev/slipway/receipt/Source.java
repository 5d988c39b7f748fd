package dev.slipway.receipt;

/** Where in its channel a receipt came from; components are null where the channel has none. */
public record Source(String messageId, String filename) {}
