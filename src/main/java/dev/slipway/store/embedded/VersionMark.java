package dev.slipway.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest version of the store that was synced, in a small file beside it. It is written after each sync and not
 * synced itself, so it never runs ahead: a store that is older than its mark has lost something, and a damaged newest
 * version above the mark was never acknowledged.
 */
final class VersionMark implements AutoCloseable {
    private static final long SCRAMBLE = 0x51A9_7A7E_51A9_7A7EL;

    private static final Logger LOG = LoggerFactory.getLogger(VersionMark.class);

    private final FileChannel channel;

    VersionMark(Path file) {
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The marked version, 0 when there is none or it was torn. */
    long read() {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
            if (channel.read(bytes, 0) < bytes.capacity()) {
                return 0;
            }
            long version = bytes.getLong(0);
            return bytes.getLong(Long.BYTES) == (version ^ SCRAMBLE) ? version : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mark that cannot be written stays behind, which only makes the check at open weaker. */
    void write(long version) {
        try {
            channel.write(
                    ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(version)
                            .putLong(version ^ SCRAMBLE)
                            .flip(),
                    0);
        } catch (IOException e) {
            LOG.warn("store: its version could not be marked: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
