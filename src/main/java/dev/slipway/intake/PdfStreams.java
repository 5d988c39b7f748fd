package dev.slipway.intake;

import dev.slipway.receipt.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks every stream of a PDF once, keeping nothing, to know what PDFBox would have to hold: it unpacks a stream into
 * memory as a whole. Whatever follows the keyword {@code stream} (ISO 32000-2 7.3.8.1) counts, whether or not the
 * document ever points there.
 */
final class PdfStreams {
    private static final byte[] KEYWORD = {'s', 't', 'r', 'e', 'a', 'm'};
    private static final int BLOCK = 16 * 1024;

    private final PdfLimits limits;
    private final byte[] packed = new byte[BLOCK];
    private final byte[] unpacked = new byte[BLOCK];
    private final Inflater inflater = new Inflater();
    private long total;

    PdfStreams(PdfLimits limits) {
        this.limits = limits;
    }

    /**
     * Once for each instance.
     *
     * @throws Refusal {@code document.pdf_size}
     */
    void check(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 4 * BLOCK);
                RandomAccessFile streams = new RandomAccessFile(file.toFile(), "r")) {
            long at = 0;
            int matched = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                at++;
                if (matched == KEYWORD.length && (b == '\r' || b == '\n')) {
                    unpack(streams, at);
                }
                matched = matched < KEYWORD.length && b == KEYWORD[matched] ? matched + 1 : b == KEYWORD[0] ? 1 : 0;
            }
        } finally {
            inflater.end();
        }
    }

    /** What is not packed by Flate ends at once as damaged, which is for others to say. */
    private void unpack(RandomAccessFile streams, long at) throws IOException {
        inflater.reset();
        streams.seek(at);
        if (streams.read() != '\n') {
            streams.seek(at);
        }
        long size = 0;
        try {
            while (!inflater.finished()) {
                int more = inflater.inflate(unpacked);
                if (more == 0) {
                    int read = inflater.needsInput() ? streams.read(packed) : -1;
                    if (read < 0) {
                        return;
                    }
                    inflater.setInput(packed, 0, read);
                }
                size += more;
                total += more;
                if (size > limits.maxStreamBytes() || total > limits.maxBytes()) {
                    throw new Refusal("document.pdf_size", "The PDF unpacks to more than is taken.");
                }
            }
        } catch (DataFormatException e) {
            return;
        }
    }
}
