package dev.slipway.api;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** A request whose body may not be larger than a document. Multipart bodies have limits of their own, part by part. */
final class BodyLimit extends HttpServletRequestWrapper {
    static final long BYTES = 20L * 1024 * 1024;

    private ServletInputStream limited;

    private BodyLimit(HttpServletRequest request) {
        super(request);
    }

    /** @throws BodyTooLarge if the body is announced as larger */
    static HttpServletRequest on(HttpServletRequest request) throws BodyTooLarge {
        if (isMultipart(request)) {
            return request;
        }
        if (request.getContentLengthLong() > BYTES) {
            throw new BodyTooLarge(BYTES);
        }
        return new BodyLimit(request);
    }

    static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (limited == null) {
            limited = new Limited(super.getInputStream());
        }
        return limited;
    }

    private static final class Limited extends ServletInputStream {
        private final ServletInputStream in;
        private long left = BYTES;

        Limited(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = in.read(bytes, from, length);
            count(read);
            return read;
        }

        private void count(int read) throws BodyTooLarge {
            left -= Math.max(0, read);
            if (left < 0) {
                throw new BodyTooLarge(BYTES);
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
