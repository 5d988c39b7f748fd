package dev.slipway.reading.image;

import java.nio.charset.StandardCharsets;

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

    /**
     * Whether the first component is the brightness: one that is grey, or YCbCr, which three components are unless they
     * are named R, G, B or an Adobe segment says otherwise (ITU-T T.872 6.1, 6.5.3). Four are ink.
     */
    static boolean isBrightnessFirst(byte[] b) {
        if (b.length < 3 || u(b, 0) != 0xff || u(b, 1) != 0xd8) {
            return false;
        }
        boolean adobeRgb = false;
        int at = 2;
        while (at + 10 <= b.length && u(b, at) == 0xff && u(b, at + 1) != START_OF_SCAN) {
            int marker = u(b, at + 1);
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (marker == 0xee
                    && at + 16 <= b.length
                    && new String(b, at + 4, 5, StandardCharsets.US_ASCII).equals("Adobe")) {
                adobeRgb = u(b, at + 15) == 0;
            }
            if (marker >= 0xc0 && marker <= 0xc2) {
                int components = u(b, at + 9);
                boolean namedRgb = at + 17 <= b.length && u(b, at + 10) == 'R' && u(b, at + 13) == 'G';
                return components == 1 || components == 3 && !adobeRgb && !namedRgb;
            }
            at += 2 + (u(b, at + 2) << 8 | u(b, at + 3));
        }
        return false;
    }

    private static int u(byte[] b, int i) {
        return b[i] & 0xff;
    }
}
