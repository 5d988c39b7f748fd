package dev.slipway.reading.image;

/** What ImageIO does not tell of a JPEG: it fills what is missing with grey and says nothing. */
final class Jpeg {
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    private Jpeg() {}

    /**
     * Whether a JPEG lacks its end marker (ISO/IEC 10918-1 B.1.1.3). Compressed data cannot contain one by chance; what
     * cameras append behind it does no harm.
     */
    static boolean endsEarly(byte[] b) {
        if (b.length < 3 || u(b, 0) != 0xff || u(b, 1) != 0xd8) {
            return false;
        }
        int at = 2;
        while (at + 4 <= b.length && u(b, at) == 0xff && u(b, at + 1) != START_OF_SCAN) {
            boolean fill = u(b, at + 1) == 0xff;
            at += fill ? 1 : 2 + (u(b, at + 2) << 8 | u(b, at + 3));
        }
        for (int i = at; i + 1 < b.length; i++) {
            if (u(b, i) == 0xff && u(b, i + 1) == END_OF_IMAGE) {
                return false;
            }
        }
        return true;
    }

    private static int u(byte[] b, int i) {
        return b[i] & 0xff;
    }
}
