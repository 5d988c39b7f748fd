package dev.slipway.drawn;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A font as the web packs it (WOFF File Format 1.0), back in its own form, which font parsers know. */
final class Woff {
    private static final int HEADER = 44;
    private static final int ENTRY = 20;

    private Woff() {}

    static byte[] unpacked(byte[] woff) {
        ByteBuffer in = ByteBuffer.wrap(woff);
        int tables = in.getShort(12);
        ByteBuffer out = ByteBuffer.allocate(in.getInt(16));
        int range = Integer.highestOneBit(tables);
        out.putInt(in.getInt(4));
        out.putShort((short) tables).putShort((short) (range * 16));
        out.putShort((short) Integer.numberOfTrailingZeros(range)).putShort((short) ((tables - range) * 16));
        int body = 12 + 16 * tables;
        for (int i = 0; i < tables; i++) {
            int entry = HEADER + i * ENTRY;
            int packed = in.getInt(entry + 8);
            int length = in.getInt(entry + 12);
            out.putInt(in.getInt(entry))
                    .putInt(in.getInt(entry + 16))
                    .putInt(body)
                    .putInt(length);
            inflate(woff, in.getInt(entry + 4), packed, out.array(), body, length);
            body += (length + 3) / 4 * 4;
        }
        return out.array();
    }

    private static void inflate(byte[] from, int at, int packed, byte[] to, int body, int length) {
        if (packed == length) {
            System.arraycopy(from, at, to, body, length);
            return;
        }
        try (Inflating inflating = new Inflating()) {
            inflating.inflater.setInput(from, at, packed);
            inflating.inflater.inflate(to, body, length);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("a font's table cannot be inflated", e);
        }
    }

    /** {@link Inflater} closes itself only from Java 25 on. */
    private static final class Inflating implements AutoCloseable {
        private final Inflater inflater = new Inflater();

        @Override
        public void close() {
            inflater.end();
        }
    }
}
