package dev.slipway.intake;

import dev.slipway.receipt.Refusal;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.filter.DecodeResult;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * Bounds what one stream of a PDF unpacks to, through whatever filters, at intake and when it is read. PDFBox unpacks a
 * stream into memory as a whole, believes the sizes that a document gives, and has no limit of its own to set; so its
 * filters are replaced by bounded ones, for the whole process.
 */
final class PdfFilters {
    private PdfFilters() {}

    /**
     * From now on a stream that unpacks to more is refused with {@code document.pdf_size} in place of being unpacked.
     *
     * @param bytes of one stream
     * @param pixels of one picture
     */
    static synchronized void bound(long bytes, long pixels) {
        Map<COSName, Filter> filters = filters();
        filters.replaceAll(
                (name, filter) -> new Bounded(name, filter instanceof Bounded b ? b.inner : filter, bytes, pixels));
    }

    @SuppressWarnings("unchecked")
    private static Map<COSName, Filter> filters() {
        try {
            Field filters = FilterFactory.class.getDeclaredField("filters");
            filters.setAccessible(true);
            return (Map<COSName, Filter>) filters.get(FilterFactory.INSTANCE);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this PDFBox keeps its filters elsewhere", e);
        }
    }

    private static Refusal tooMuch() {
        return new Refusal("document.pdf_size", "The PDF unpacks to more than is taken.");
    }

    private static final class Bounded extends Filter {
        private final COSName name;
        private final Filter inner;
        private final long bytes;
        private final long pixels;

        Bounded(COSName name, Filter inner, long bytes, long pixels) {
            this.name = name;
            this.inner = inner;
            this.bytes = bytes;
            this.pixels = pixels;
        }

        @Override
        public DecodeResult decode(InputStream encoded, OutputStream decoded, COSDictionary stream, int index)
                throws IOException {
            return decode(encoded, decoded, stream, index, DecodeOptions.DEFAULT);
        }

        @Override
        public DecodeResult decode(
                InputStream encoded, OutputStream decoded, COSDictionary stream, int index, DecodeOptions options)
                throws IOException {
            bound(said(stream, index));
            if (COSName.DCT_DECODE.equals(name) || COSName.DCT_DECODE_ABBREVIATION.equals(name)) {
                byte[] picture = encoded.readAllBytes();
                bound(picture);
                return inner.decode(new ByteArrayInputStream(picture), decoded, stream, index, options);
            }
            if (COSName.CCITTFAX_DECODE.equals(name) || COSName.CCITTFAX_DECODE_ABBREVIATION.equals(name)) {
                return inner.decode(encoded, decoded, stream, index, options);
            }
            return inner.decode(encoded, new Counted(decoded, bytes), stream, index, options);
        }

        /** Rows and columns that room is made for before a byte is unpacked: of a fax, and of Flate's and LZW's rows. */
        private void bound(COSDictionary parameters) {
            long columns = parameters.getInt(COSName.COLUMNS, 1);
            long rows = Math.max(parameters.getInt(COSName.ROWS, 1), parameters.getInt(COSName.HEIGHT, 1));
            long deep = (long) parameters.getInt(COSName.COLORS, 1) * parameters.getInt(COSName.BITS_PER_COMPONENT, 8);
            if (columns > pixels / Math.max(1, rows) || columns > bytes / Math.max(1, deep)) {
                throw tooMuch();
            }
        }

        /** A JPEG is as large as it says itself, whatever the document says of it. */
        private void bound(byte[] picture) throws IOException {
            try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
                Optional<ImageReader> reader = PictureReaders.of(in);
                if (reader.isEmpty()) {
                    return;
                }
                try {
                    reader.get().setInput(in, true, true);
                    if ((long) reader.get().getWidth(0) * reader.get().getHeight(0) > pixels) {
                        throw tooMuch();
                    }
                } finally {
                    reader.get().dispose();
                }
            }
        }

        /** The stream's own entries and, over them, those of its filter. */
        private static COSDictionary said(COSDictionary stream, int index) {
            COSDictionary all = new COSDictionary();
            all.setInt(COSName.HEIGHT, stream.getInt(COSName.HEIGHT, COSName.H, 1));
            COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
            if (parameters instanceof COSArray each) {
                parameters = index < each.size() ? each.getObject(index) : null;
            }
            if (parameters instanceof COSDictionary some) {
                all.addAll(some);
            }
            return all;
        }

        @Override
        protected void encode(InputStream input, OutputStream encoded, COSDictionary parameters) throws IOException {
            inner.encode(input, encoded, parameters, 0);
        }
    }

    private static final class Counted extends FilterOutputStream {
        private long left;

        Counted(OutputStream out, long most) {
            super(out);
            this.left = most;
        }

        @Override
        public void write(int b) throws IOException {
            count(1);
            out.write(b);
        }

        @Override
        public void write(byte[] block, int from, int length) throws IOException {
            count(length);
            out.write(block, from, length);
        }

        private void count(int more) {
            left -= more;
            if (left < 0) {
                throw tooMuch();
            }
        }
    }
}
