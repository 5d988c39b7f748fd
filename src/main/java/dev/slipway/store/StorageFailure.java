package dev.slipway.store;

import java.io.IOException;

/** A document could not be written: the disk is full, or worse. Nothing was kept; it may be tried again. */
public class StorageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageFailure(IOException cause) {
        super("a document could not be written", cause);
    }

    /** Whether a file could not be written because the disk is full, as the system's error text says. */
    public static boolean isDiskFull(IOException e) {
        String said = String.valueOf(e.getMessage());
        return said.contains("No space left on device")
                || said.contains("Disk quota exceeded")
                || said.contains("not enough space on the disk");
    }
}
