package dev.slipway.intake;

import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * Walks the pages of a TIFF (TIFF 6.0 section 2; BigTIFF) before a reader does: readers load every page's directory with
 * all that it points to, however many there are and however often it points to the same.
 */
final class TiffPages {
    /** Bytes of a value of each type, by its number; 13 and up: IFD, then those of BigTIFF. */
    private static final int[] SIZES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 1, 1, 8, 8, 8};

    private final ImageInputStream in;
    private final boolean big;
    private long described;

    private TiffPages(ImageInputStream in, boolean big) {
        this.in = in;
        this.big = big;
    }

    /**
     * How many pages there are, or one more than {@code most}. The stream is left at its start.
     *
     * @throws Refusal {@code document.damaged} if directories describe more than the file can hold
     */
    static int count(ImageInputStream in, long length, int most) throws IOException {
        ByteOrder before = in.getByteOrder();
        try {
            in.setByteOrder(in.readUnsignedByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            in.readUnsignedByte();
            boolean big = in.readUnsignedShort() == 43;
            if (big) {
                in.readInt();
            }
            return new TiffPages(in, big).walk(length, most);
        } finally {
            in.setByteOrder(before);
            in.seek(0);
        }
    }

    private int walk(long length, int most) throws IOException {
        int pages = 0;
        for (long next = offset(); next != 0 && pages <= most; next = offset()) {
            in.seek(next);
            pages++;
            long entries = big ? in.readLong() : in.readUnsignedShort();
            for (long i = 0; i < entries; i++) {
                in.readUnsignedShort();
                int type = in.readUnsignedShort();
                long values = big ? in.readLong() : in.readUnsignedInt();
                described += values * (type < SIZES.length ? SIZES[type] : 1);
                if (values < 0 || values > length || described > 2 * length) {
                    throw new Refusal("document.damaged", "The TIFF describes more than it holds.");
                }
                offset();
            }
        }
        return pages;
    }

    private long offset() throws IOException {
        return big ? in.readLong() : in.readUnsignedInt();
    }
}
