package dev.slipway.intake;

import java.io.IOException;
import java.time.Duration;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/**
 * The bytes of a PDF, which can be read for a limited time only. PDFBox follows a document's own pointers and takes as
 * long as they say; each comes back here sooner or later.
 */
public final class TimedPdf implements RandomAccessRead {
    private final RandomAccessRead bytes;
    private final Duration time;
    private final long end;

    /** Time is up; what PDFBox makes of it is told apart by {@link TimedPdf#isOver()}. */
    private static final class Over extends IOException {
        private static final long serialVersionUID = 1L;

        Over(Duration time) {
            super("not done within " + time);
        }
    }

    /** @param time from now on */
    public TimedPdf(RandomAccessRead bytes, Duration time) {
        this.bytes = bytes;
        this.time = time;
        this.end = System.nanoTime() + time.toNanos();
    }

    public boolean isOver() {
        return System.nanoTime() - end > 0;
    }

    /** @throws IOException if time is up */
    public void check() throws IOException {
        if (isOver()) {
            throw new Over(time);
        }
    }

    @Override
    public int read() throws IOException {
        check();
        return bytes.read();
    }

    @Override
    public int read(byte[] block, int from, int length) throws IOException {
        check();
        return bytes.read(block, from, length);
    }

    @Override
    public long getPosition() throws IOException {
        return bytes.getPosition();
    }

    @Override
    public void seek(long position) throws IOException {
        bytes.seek(position);
    }

    @Override
    public long length() throws IOException {
        return bytes.length();
    }

    @Override
    public boolean isClosed() {
        return bytes.isClosed();
    }

    @Override
    public boolean isEOF() throws IOException {
        return bytes.isEOF();
    }

    @Override
    public RandomAccessReadView createView(long from, long length) {
        return new RandomAccessReadView(this, from, length);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
