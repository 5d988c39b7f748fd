package dev.slipway.intake;

import java.nio.file.Path;

/**
 * One file as it came.
 *
 * @param filename as the sender named it, or null; never trusted
 * @param file what came; it stays as it is for as long as the upload is used, and is only read
 * @param text it is the words of a mail in UTF-8; a text file that came otherwise is no document
 */
public record Upload(String filename, Path file, boolean text) {
    public Upload(String filename, Path file) {
        this(filename, file, false);
    }

    public static Upload text(Path file) {
        return new Upload(null, file, true);
    }
}
