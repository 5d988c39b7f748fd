package dev.slipway.hub;

import dev.slipway.hub.S3Bucket.Listed;
import dev.slipway.hub.S3Settings.After;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.ScheduledPollConsumer;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Sends the objects of a bucket through the route, one after the other and each by one hub at a time. The message is an
 * {@link S3Object}; what the route leaves in the exchange property {@code fate} says what becomes of it. An exchange that
 * failed leaves its object where it is, to be fetched again; one whose object could only not be put away is not.
 */
final class S3Consumer extends ScheduledPollConsumer {
    /** This many in a row are no object's own trouble. */
    private static final int ENOUGH_FAILED = 3;

    private static final int UNSETTLED = 10_000;

    private final S3Settings settings;
    private final IdempotentRepository fetched;
    private final S3Sweep sweep;
    private final S3Left left;
    private final Stillness stillness;
    private final Map<String, S3Fate> unsettled = new LinkedHashMap<>();
    private S3Bucket bucket;

    S3Consumer(
            S3Endpoint endpoint, Processor processor, S3Settings settings, IdempotentRepository fetched, Clock clock) {
        super(endpoint, processor);
        this.settings = settings;
        this.fetched = fetched;
        this.sweep = new S3Sweep(settings);
        this.left = new S3Left(clock);
        this.stillness = new Stillness(clock);
    }

    @Override
    protected void doStart() throws Exception {
        bucket = settings.connect();
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        bucket.close();
    }

    @Override
    protected int poll() throws Exception {
        try {
            return look();
        } catch (S3Exception e) {
            // what it says may be anything; that it says no is what counts
            throw e.statusCode() == 401 || e.statusCode() == 403 ? new IOException("access denied", e) : e;
        } finally {
            sweep.pause();
        }
    }

    /** @throws Exception why, if there were objects and none of them was taken */
    private int look() throws Exception {
        int taken = 0;
        int failed = 0;
        Exception last = null;
        Listed one;
        while (taken < settings.atOnce() && isPollAllowed() && (one = sweep.next(bucket)) != null) {
            try {
                taken += take(one) ? 1 : 0;
                failed = 0;
            } catch (Exception e) {
                last = e;
                if (++failed == ENOUGH_FAILED) {
                    break;
                }
            }
        }
        if (last != null && taken == 0) {
            throw last;
        }
        return taken;
    }

    /** Answers whether it was done with now. */
    private boolean take(Listed one) throws Exception {
        String id = getRoute().getRouteId() + "|" + one.key() + "|" + one.etag();
        boolean leave = settings.after() == After.LEAVE;
        if ((leave && left.knows(id)) || (Sidecar.isOne(one.key()) && !isOrphan(one))) {
            return false;
        }
        if (!fetched.add(id)) {
            left.byOthers(id);
            return false;
        }
        boolean done = false;
        try {
            done = process(one, id);
            return done;
        } finally {
            if (leave && done) {
                fetched.confirm(id);
                left.forGood(id);
            } else {
                fetched.remove(id);
            }
        }
    }

    /** Answers false if it is not there any more. */
    private boolean process(Listed one, String id) throws Exception {
        S3Fate fate = unsettled.get(id);
        if (fate == null) {
            Exchange exchange = createExchange(false);
            try {
                S3Object object = new S3Object(bucket, one, settings.prefix(), sweep.mayHold(one, Sidecar.SUFFIX));
                exchange.getMessage().setBody(object);
                getProcessor().process(exchange);
                if (exchange.getException() != null) {
                    getExceptionHandler().handleException("It stays where it is", exchange, exchange.getException());
                    throw exchange.getException();
                }
                if (object.isGone()) {
                    return false;
                }
                fate = object.fate("refused".equals(exchange.getProperty("fate", String.class)));
            } finally {
                releaseExchange(exchange, false);
            }
        }
        if (unsettled.size() < UNSETTLED) {
            unsettled.put(id, fate);
        }
        fate.settle(bucket, one.key(), settings);
        unsettled.remove(id);
        return true;
    }

    /** Whether a sidecar has waited long enough for its document. One that was left behind goes where its document is. */
    private boolean isOrphan(Listed sidecar) {
        String document = sidecar.key().substring(0, sidecar.key().length() - Sidecar.SUFFIX.length());
        if (bucket.has(document) || !bucket.has(sidecar.key())) {
            return false;
        }
        for (String prefix : new String[] {settings.taken(), settings.refused()}) {
            if (bucket.has(S3Fate.aside(prefix, document))) {
                bucket.move(sidecar.key(), sidecar.etag(), S3Fate.aside(prefix, sidecar.key()));
                return false;
            }
        }
        return stillness.lasts(sidecar.key(), sidecar.etag(), Duration.ofMillis(settings.orphan()));
    }
}
