package dev.slipway.hub;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.springframework.beans.factory.DisposableBean;

/**
 * Holds an exchange to a time in all and its answer to a size. A client's own timeouts are per read, so one that is fed
 * a byte now and then would wait for ever; here the connection is cut.
 */
final class WebhookGuard implements ExecChainHandler, DisposableBean {
    /** Between one cut and the next: of very many that hang together, not all ends are worked on in one moment. */
    private static final Duration APART = Duration.ofMillis(4);

    private final Duration usual;
    private final int bytes;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("webhook-deadline").factory());

    /** @param usual time in all, where the endpoint settles none */
    WebhookGuard(Duration usual, int bytes) {
        this.usual = usual;
        this.bytes = bytes;
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Deadline deadline = new Deadline(scope, inAll(scope));
        boolean answered = false;
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            // shown as it came: unpacking could make much out of little
            response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
            HttpEntity entity = response.getEntity();
            if (entity != null) {
                response.setEntity(new Held(entity, scope, deadline));
                answered = true;
            }
            return response;
        } catch (IOException e) {
            throw deadline.named(e);
        } finally {
            if (!answered) {
                deadline.met();
            }
        }
    }

    private Duration inAll(ExecChain.Scope scope) {
        return WebhookExchange.call(scope.clientContext)
                .map(call -> call.endpoint().timeout())
                .orElse(usual);
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    private final class Deadline {
        private final ExecChain.Scope scope;
        private final ScheduledFuture<?> cut;
        private final Duration inAll;
        private volatile boolean over;

        Deadline(ExecChain.Scope scope, Duration inAll) {
            this.scope = scope;
            this.inAll = inAll;
            this.cut = timer.schedule(this::cut, inAll.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void cut() {
            over = true;
            if (scope.originalRequest instanceof Cancellable cancellable) {
                cancellable.cancel();
                LockSupport.parkNanos(APART.toNanos());
            }
        }

        void met() {
            cut.cancel(false);
        }

        /** What a cut connection says is no name for why it was cut. */
        IOException named(IOException e) {
            return over ? (IOException) new SocketTimeoutException("no whole answer within " + inAll).initCause(e) : e;
        }
    }

    private final class Held extends HttpEntityWrapper {
        private final ExecChain.Scope scope;
        private final Deadline deadline;

        Held(HttpEntity entity, ExecChain.Scope scope, Deadline deadline) {
            super(entity);
            this.scope = scope;
            this.deadline = deadline;
        }

        /** Unknown: what is told here may be more than is read. */
        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new HeldStream(super.getContent(), scope, deadline);
        }

        @Override
        public void close() throws IOException {
            deadline.met();
            super.close();
        }
    }

    private final class HeldStream extends FilterInputStream {
        private final ExecChain.Scope scope;
        private final Deadline deadline;
        private int left = bytes;
        private boolean ended;

        HeldStream(InputStream in, ExecChain.Scope scope, Deadline deadline) {
            super(in);
            this.scope = scope;
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = readOn(to, offset, Math.min(length, left));
            if (read < 0) {
                ended = true;
            } else {
                left -= read;
            }
            return read;
        }

        private int readOn(byte[] to, int offset, int length) throws IOException {
            try {
                return super.read(to, offset, length);
            } catch (IOException e) {
                throw deadline.named(e);
            }
        }

        /** The client's own close would read on to the end, to use the connection again. */
        @Override
        public void close() throws IOException {
            deadline.met();
            if (ended) {
                super.close();
            } else {
                scope.execRuntime.discardEndpoint();
            }
        }
    }
}
