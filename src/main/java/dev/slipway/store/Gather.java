package dev.slipway.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Makes one write of what many threads have to write at the same time: whoever comes while a write is under way shares
 * the next one, and each is answered once its own is written. Nobody waits for company, unless some is said to be on its
 * way: then a few milliseconds at most, and not where there is company enough.
 *
 * @param <T> what one has to write
 * @param <R> what came of it
 */
public final class Gather<T, R> {
    private static final int ENOUGH = 16;

    private final int most;
    private final BooleanSupplier moreToCome;
    private final long patience;
    private final Function<List<T>, List<R>> write;
    private final Queue<Part<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    /** Who waits for company before it writes; null while nobody does. */
    private volatile Thread patient;

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
        this(most, () -> false, Duration.ZERO, write);
    }

    /**
     * @param moreToCome whether somebody who is not here yet will have to write soon
     * @param patience how long to wait for them
     */
    public Gather(int most, BooleanSupplier moreToCome, Duration patience, Function<List<T>, List<R>> write) {
        this.most = most;
        this.moreToCome = moreToCome;
        this.patience = patience.toNanos();
        this.write = write;
    }

    /** @throws RuntimeException as the write threw that this was part of; some of it may have been done */
    public R write(T value) {
        Part<T, R> mine = new Part<>(value);
        waiting.add(mine);
        Thread writer = patient;
        if (writer != null && !isPatient()) {
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

    /** Whoever has waited longest writes for those behind. */
    private void wakeNext() {
        Part<T, R> next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next.owner);
        }
    }

    private void waitForOthers() {
        long until = System.nanoTime() + patience;
        patient = Thread.currentThread();
        for (long left = patience; left > 0 && isPatient(); left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        patient = null;
    }

    private boolean isPatient() {
        return waiting.size() < ENOUGH && moreToCome.getAsBoolean();
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
