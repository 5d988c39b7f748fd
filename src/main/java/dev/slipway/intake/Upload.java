package dev.slipway.intake;

import java.nio.file.Path;

/**
 * One file as it came.
 *
 * @param filename as the sender named it, or null; never trusted
 * @param file what came; it stays as it is for as long as the upload is used, and is only read
 */
public record Upload(String filename, Path file) {}
