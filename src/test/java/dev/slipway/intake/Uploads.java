package dev.slipway.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes as an upload, in a file of their own. */
public final class Uploads {
    private Uploads() {}

    /** The file goes with the JVM. */
    public static Upload of(String filename, byte[] bytes) {
        try {
            Path file = Files.write(Files.createTempFile("upload", null), bytes);
            file.toFile().deleteOnExit();
            return new Upload(filename, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
