package dev.slipway.hub;

import dev.slipway.intake.IntakeProperties;
import dev.slipway.intake.MongoReceipts;
import dev.slipway.intake.Step;
import dev.slipway.intake.Work;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes receipts to work on them, moves them on step by step, and decides what becomes of one that stumbles. */
@Component("workbench")
class Workbench {
    private static final Logger log = LoggerFactory.getLogger(Workbench.class);
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** A hub that stops may have a receipt in hand without a fault of it; more often than it stumbles, and it is at fault. */
    private static final int DEATHS = 2;

    private final MongoReceipts receipts;
    private final IntakeProperties limits;
    private final Wake wake;
    private final Clock clock;

    Workbench(MongoReceipts receipts, IntakeProperties limits, Wake wake, Clock clock) {
        this.receipts = receipts;
        this.limits = limits;
        this.wake = wake;
        this.clock = clock;
    }

    /** The receipt with a lease on it, or null if there is nothing to do or somebody else has it. */
    public Work take(String receipt) {
        wake.taken(receipt);
        Work work = receipts.take(receipt, limits.lease()).orElse(null);
        if (work != null && work.tries() > DEATHS * limits.maxTries() && work.next() != Step.ANNOUNCE) {
            log.error("the hub died of receipt={} step={} try={}", work.id(), work.next(), work.tries());
            fail(work);
            return null;
        }
        return work;
    }

    /** Takes a step if it is the next one, and writes what came of it in one compare-and-set. */
    Work step(Work work, Step step, UnaryOperator<Work> how) {
        if (work.next() != step) {
            return work;
        }
        long begun = System.nanoTime();
        Work done = how.apply(work);
        Instant now = clock.instant();
        Trace trace = new Trace(
                step.name().toLowerCase(java.util.Locale.ROOT),
                now,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        return save(new Work(done.receipt().traced(trace), done.next(), 0, now.plus(limits.lease()), work.version()));
    }

    Work save(Work work) {
        return receipts.save(work).orElseThrow(() -> new Overtaken(work.id()));
    }

    /** What the error routes call: the body is the receipt as it was before the step that failed. */
    public void stumbled(@Body Object body, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        if (!(body instanceof Work work)) {
            log.warn("left to the sweeper because {}", caught.toString());
            return;
        }
        Throwable problem = meant(caught);
        switch (problem) {
            case Overtaken overtaken -> log.info("overtaken receipt={} step={}", work.id(), work.next());
            case NotYet notYet -> pause(work, Math.max(0, work.tries() - 1), SOON);
            case Refusal refusal -> fail(work, refusal.code());
            default -> {
                int tries = Math.max(1, work.tries()); // 0 after a step before this one in the same hand
                log.warn("stumbled receipt={} step={} try={}", work.id(), work.next(), tries, problem);
                if (tries >= limits.maxTries() && work.next() != Step.ANNOUNCE) {
                    fail(work);
                } else {
                    pause(work, tries, backoff(tries));
                }
            }
        }
    }

    /** What a step said, however deep a library has wrapped it; else what came. */
    private static Throwable meant(Throwable caught) {
        for (Throwable at = caught; at != null; at = at.getCause()) {
            if (at instanceof Overtaken || at instanceof NotYet || at instanceof Refusal) {
                return at;
            }
        }
        return caught;
    }

    private void pause(Work work, int tries, Duration pause) {
        Instant due = clock.instant().plus(pause);
        receipts.save(new Work(work.receipt(), work.next(), tries, due, work.version()));
        wake.later(work.id(), pause.plusMillis(5));
    }

    private void fail(Work work) {
        fail(work, "step." + work.next().name().toLowerCase(java.util.Locale.ROOT) + "_failed");
    }

    private void fail(Work work, String reason) {
        log.info("failed receipt={} step={} reason={}", work.id(), work.next(), reason);
        Work failed = new Work(work.receipt().failed(reason), Step.ANNOUNCE, 0, clock.instant(), work.version());
        receipts.save(failed).ifPresent(saved -> wake.up(saved.id()));
    }

    private static Duration backoff(int tries) {
        Duration pause = Duration.ofMillis(500L << Math.min(tries, 12));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
