package dev.slipway.hub;

import dev.slipway.intake.Accepted;
import dev.slipway.intake.MongoReceipts;
import dev.slipway.intake.Submission;
import dev.slipway.intake.Work;
import dev.slipway.receipt.Refusal;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelExecutionException;
import org.springframework.stereotype.Component;

/** Where receipts come in that no Camel route fetches: the API's way into the intake route. */
@Component
public class ReceiptEntrance {
    private static final long SOONEST = Duration.ofMillis(50).toNanos();
    private static final long LATEST = Duration.ofMillis(500).toNanos();

    private final Routes routes;
    private final MongoReceipts receipts;
    private final ChannelLog channels;
    private final Backlog backlog;

    ReceiptEntrance(Routes routes, MongoReceipts receipts, ChannelLog channels, Backlog backlog) {
        this.routes = routes;
        this.receipts = receipts;
        this.channels = channels;
        this.backlog = backlog;
    }

    /** @throws Refusal if it is not taken, {@code server.busy} while too much waits; nothing is stored then */
    public Accepted take(Submission submission) {
        if (backlog.full()) {
            throw new Refusal("server.busy", "Too many receipts wait for their decision; try again a little later.");
        }
        try {
            return routes.request("direct:intake", submission, Accepted.class);
        } catch (RejectedExecutionException e) {
            throw new Refusal("server.unavailable", "The hub is starting or stopping.");
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                channels.refused(submission.tenant(), submission.channel(), refusal.code());
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * Waits until the receipt has an end, or as long as {@code patience}, and answers it as it is then. Looks less often
     * the longer it waited, as many may wait and their looking would keep the others from ending.
     */
    public Work await(Work work, Duration patience) {
        long begun = System.nanoTime();
        Work now = work;
        while (now.receipt().status().open() && System.nanoTime() - begun < patience.toNanos()) {
            LockSupport.parkNanos(Math.clamp((System.nanoTime() - begun) / 8, SOONEST, LATEST));
            now = receipts.find(work.id()).orElse(now);
        }
        return now;
    }
}
