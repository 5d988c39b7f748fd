package dev.slipway.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a picture's file goes on to its end. ImageIO fills what is missing with grey and says nothing. */
final class PictureEnd {
    private static final int TAIL = 4096;
    private static final int BLOCK = 32 * 1024;

    private PictureEnd() {}

    static boolean isThere(String type, Path file) throws IOException {
        return switch (type) {
            case "image/jpeg" -> jpeg(file);
            case "image/png" -> png(file);
            case "image/webp" -> size(file, 4) + 8 <= Files.size(file); // RIFF: all behind its own header
            case "image/bmp" -> size(file, 2) <= Files.size(file);
            default -> true; // their readers say so themselves
        };
    }

    /**
     * Whether the end-of-image marker (ITU T.81 B.1.1.3) comes after the first scan. The segments before it are stepped
     * over, as a thumbnail in them has an end of its own; cameras may append more behind the end.
     */
    private static boolean jpeg(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
            in.skipNBytes(Math.min(2, Files.size(file)));
            while (in.read() == 0xff) {
                int marker = in.read();
                while (marker == 0xff) {
                    marker = in.read(); // fill bytes
                }
                if (marker == 0xda) {
                    return endFollows(in);
                }
                int length = in.read() << 8 | in.read();
                if (length < 2 || in.skip(length - 2) < length - 2) {
                    return false;
                }
            }
            return false;
        }
    }

    private static boolean endFollows(InputStream in) throws IOException {
        byte[] block = new byte[BLOCK];
        boolean marker = false;
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            for (int i = 0; i < read; i++) {
                if (marker && block[i] == (byte) 0xd9) {
                    return true;
                }
                marker = block[i] == (byte) 0xff;
            }
        }
        return false;
    }

    private static boolean png(Path file) throws IOException {
        byte[] tail;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            tail = new byte[(int) Math.min(TAIL, in.length())];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
        }
        return new String(tail, StandardCharsets.ISO_8859_1).contains("IEND");
    }

    /** The size that a header says the file has, four bytes with the lowest first. */
    private static long size(Path file, int at) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(at + 4);
            return head.length < at + 4
                    ? Long.MAX_VALUE - 8
                    : Integer.toUnsignedLong(
                            ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(at));
        }
    }
}
