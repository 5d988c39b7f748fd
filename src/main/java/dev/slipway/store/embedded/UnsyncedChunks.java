package dev.slipway.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.h2.mvstore.DataUtils;

/**
 * Takes versions back that were written but not synced: wipes the headers of their chunks, so that MVStore finds the
 * version before them, whose pages they cannot have overwritten. MVStore's own rollback is only for open maps.
 */
final class UnsyncedChunks {
    private static final int BLOCK = 4096;
    private static final int HEADER = 1024;

    private UnsyncedChunks() {}

    static void wipe(Path file, long synced) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            for (long block = 0; block * BLOCK < channel.size(); block++) {
                channel.read(header.clear(), block * BLOCK);
                if (isNewer(header.flip(), block, synced)) {
                    channel.write(ByteBuffer.allocate(HEADER), block * BLOCK);
                }
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A chunk begins with a line as {@code chunk:2,block:3,len:1,…,version:5}, in hexadecimal numbers. */
    private static boolean isNewer(ByteBuffer bytes, long block, long synced) {
        String text = StandardCharsets.ISO_8859_1.decode(bytes).toString();
        int end = text.indexOf('\n');
        if (end < 0 || !text.startsWith("chunk:")) {
            return false;
        }
        try {
            var fields = DataUtils.parseMap(text.substring(0, end).trim());
            return DataUtils.readHexLong(fields, "block", 0) == block
                    && DataUtils.readHexLong(fields, "version", 0) > synced;
        } catch (RuntimeException e) {
            return false; // a document's text that only looks like one
        }
    }
}
