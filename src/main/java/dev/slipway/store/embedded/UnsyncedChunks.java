package dev.slipway.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * Takes versions back that were written but not synced: wipes the headers of their chunks, so that MVStore finds the
 * version before them, whose pages they cannot have overwritten. MVStore's own rollback is only for open maps.
 */
final class UnsyncedChunks {
    private static final int BLOCK = 4096;
    private static final int HEADER = 1024;
    private static final int FOOTER = 128;

    private UnsyncedChunks() {}

    static void wipe(Path file, long synced) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (long block = 0; block * BLOCK < channel.size(); ) {
                Map<String, String> header = line(channel, block * BLOCK, HEADER);
                if (DataUtils.readHexLong(header, "version", 0) > synced) {
                    channel.write(ByteBuffer.allocate(HEADER), block * BLOCK);
                }
                block += blocks(channel, block, header);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole chunk is passed over, since the text of a document in it may look like a header. */
    private static long blocks(FileChannel channel, long block, Map<String, String> header) throws IOException {
        long length = DataUtils.readHexLong(header, "len", 0);
        Map<String, String> footer = line(channel, (block + length) * BLOCK - FOOTER, FOOTER);
        return length > 0 && Objects.equals(footer.get("chunk"), header.get("chunk")) ? length : 1;
    }

    /** A chunk begins and ends with a line as {@code chunk:2,len:1,…,version:5}, in hexadecimal numbers. */
    private static Map<String, String> line(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        channel.read(bytes, Math.max(0, position));
        String text = StandardCharsets.ISO_8859_1.decode(bytes.flip()).toString();
        int end = text.indexOf('\n');
        try {
            return end > 0 && text.startsWith("chunk:")
                    ? DataUtils.parseMap(text.substring(0, end).trim())
                    : Map.of();
        } catch (MVStoreException e) {
            return Map.of();
        }
    }
}
