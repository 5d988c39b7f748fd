package dev.slipway.intake;

import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a stream into a file and stops where it becomes too much. */
final class BoundedCopy {
    private static final int BLOCK = 16 * 1024;

    private BoundedCopy() {}

    /**
     * @param most bytes
     * @return how many came
     * @throws Refusal {@code document.too_large} if more come
     */
    static long of(InputStream in, Path file, long most) throws IOException {
        byte[] block = new byte[BLOCK];
        long copied = 0;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                copied += read;
                if (copied > most) {
                    throw new Refusal(
                            "document.too_large",
                            "The document has more than %,d bytes, which is the most that is taken.".formatted(most));
                }
                out.write(block, 0, read);
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return copied;
    }
}
