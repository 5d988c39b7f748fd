package dev.slipway.intake;

import dev.slipway.receipt.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much more of one arrival may be unpacked. */
final class ZipBudget {
    private static final long FREE = 1024 * 1024;

    private final ZipLimits limits;
    private final long packed;
    private long bytes;
    private long entries;

    /** @param packed the size of the outermost ZIP */
    ZipBudget(ZipLimits limits, long packed) {
        this.limits = limits;
        this.packed = packed;
    }

    void entries(int more) {
        entries += more;
        if (entries > limits.maxEntries()) {
            throw new Refusal(
                    "document.zip_entries", "The ZIP holds more than %,d files.".formatted(limits.maxEntries()));
        }
    }

    /** The same stream, which ends in a refusal where it becomes too much. */
    InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                count(b < 0 ? 0 : 1);
                return b;
            }

            @Override
            public int read(byte[] block, int from, int length) throws IOException {
                int read = super.read(block, from, length);
                count(Math.max(0, read));
                return read;
            }
        };
    }

    private void count(int more) {
        bytes += more;
        if (bytes > limits.maxBytes()) {
            throw new Refusal(
                    "document.zip_bytes", "The ZIP unpacks to more than %,d bytes.".formatted(limits.maxBytes()));
        }
        if (bytes > FREE && bytes / limits.maxRatio() > packed) {
            throw new Refusal(
                    "document.zip_ratio",
                    "The ZIP unpacks to more than %,d times its size.".formatted(limits.maxRatio()));
        }
    }
}
