package dev.slipway.intake;

/**
 * One file as it came.
 *
 * @param filename as the sender named it, or null; never trusted
 */
public record Upload(String filename, byte[] bytes) {}
