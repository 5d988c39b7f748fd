package dev.slipway.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A body that can be read more than once: small ones in memory, others in a temporary file until closed. */
final class Spool implements AutoCloseable {
    private static final int IN_MEMORY = 128 * 1024;

    private final byte[] memory;
    private final Path file;
    private final long size;

    private Spool(byte[] memory, Path file, long size) {
        this.memory = memory;
        this.file = file;
        this.size = size;
    }

    static Spool of(InputStream in) throws IOException {
        byte[] head = in.readNBytes(IN_MEMORY + 1);
        if (head.length <= IN_MEMORY) {
            return new Spool(head, null, head.length);
        }
        Path file = Files.createTempFile("slipway-body", null);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(head);
            return new Spool(null, file, head.length + in.transferTo(out));
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    long size() {
        return size;
    }

    InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(memory) : Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
