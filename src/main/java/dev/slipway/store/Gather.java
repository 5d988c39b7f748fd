package dev.slipway.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Makes one write of what many threads have to write at the same time: whoever comes while a write is under way shares
 * the next one, and each is answered once its own is written. Nobody waits for company, unless some is said to be
 * worth waiting for: then some milliseconds at most, and not where there is company enough.
 *
 * @param <T> what one has to write
 * @param <R> what came of it
 */
public final class Gather<T, R> {
    private static final int ENOUGH = 16;

    private final int most;
    private final LongSupplier patience;
    private final Function<List<T>, List<R>> write;
    private final Queue<Part<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    /** Who waits for company before it writes; null while nobody does. */
    private volatile Thread patient;
    /** How long it means to wait in all. */
    private volatile long patientFor;

    private static final class Part<T, R> {
        private final T value;
        private final Thread owner = Thread.currentThread();
        private R result;
        private RuntimeException failure;
        private volatile boolean done;

        private Part(T value) {
            this.value = value;
        }

        private void done(R written, RuntimeException failed) {
            result = written;
            failure = failed;
            done = true;
            LockSupport.unpark(owner);
        }
    }

    /**
     * @param most in one write
     * @param write answers what came of each, in their order
     */
    public Gather(int most, Function<List<T>, List<R>> write) {
        this(most, () -> 0, write);
    }

    /** @param patience how many nanoseconds company is worth; asked again whenever some comes, which may end the waiting */
    public Gather(int most, LongSupplier patience, Function<List<T>, List<R>> write) {
        this.most = most;
        this.patience = patience;
        this.write = write;
    }

    /** @throws RuntimeException as the write threw that this was part of; some of it may have been done */
    public R write(T value) {
        Part<T, R> mine = new Part<>(value);
        waiting.add(mine);
        Thread writer = patient;
        if (writer != null && patience() < patientFor) {
            LockSupport.unpark(writer);
        }
        while (!mine.done) {
            if (writing.compareAndSet(false, true)) {
                try {
                    writeNext();
                } finally {
                    writing.set(false);
                    wakeNext();
                }
            } else {
                LockSupport.park(this);
            }
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        return mine.result;
    }

    /** How many wait to be written. */
    int waiting() {
        return waiting.size();
    }

    boolean isPatient() {
        return patient != null;
    }

    /** Whoever has waited longest writes for those behind. */
    private void wakeNext() {
        Part<T, R> next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next.owner);
        }
    }

    private void waitForOthers() {
        long begun = System.nanoTime();
        patientFor = patience();
        patient = Thread.currentThread();
        for (long left = patientFor; left > 0; left = patientFor - (System.nanoTime() - begun)) {
            LockSupport.parkNanos(this, left);
            patientFor = patience();
        }
        patient = null;
    }

    private long patience() {
        return waiting.size() < ENOUGH ? patience.getAsLong() : 0;
    }

    private void writeNext() {
        waitForOthers();
        List<Part<T, R>> parts = new ArrayList<>();
        for (Part<T, R> part = waiting.poll(); part != null; part = parts.size() < most ? waiting.poll() : null) {
            parts.add(part);
        }
        if (parts.isEmpty()) {
            return;
        }
        try {
            List<R> results = write.apply(parts.stream().map(part -> part.value).toList());
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).done(results.get(i), null);
            }
        } catch (RuntimeException | Error e) {
            RuntimeException failure = e instanceof RuntimeException known ? known : new IllegalStateException(e);
            parts.stream().filter(part -> !part.done).forEach(part -> part.done(null, failure));
        }
    }
}
