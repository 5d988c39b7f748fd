package dev.slipway.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Makes one write of what many threads have to write at the same time: whoever comes while a write is under way shares
 * the next one. Nobody waits for company, and each is answered once its own is written.
 */
public final class Gather<T> {
    private final int most;
    private final Consumer<List<T>> write;
    private final Queue<Part<T>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    private static final class Part<T> {
        private final T value;
        private boolean written;
        private RuntimeException failure;

        private Part(T value) {
            this.value = value;
        }

        private boolean open() {
            return !written && failure == null;
        }
    }

    /** @param most in one write */
    public Gather(int most, Consumer<List<T>> write) {
        this.most = most;
        this.write = write;
    }

    /** @throws RuntimeException as the write threw that this was part of; some of it may have been done */
    public void write(T value) {
        Part<T> mine = new Part<>(value);
        waiting.add(mine);
        turn.lock();
        try {
            while (mine.open()) {
                writeNext();
            }
        } finally {
            turn.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
    }

    /** How many wait to be written. */
    int waiting() {
        return waiting.size();
    }

    private void writeNext() {
        List<Part<T>> parts = new ArrayList<>();
        for (Part<T> part = waiting.poll(); part != null; part = parts.size() < most ? waiting.poll() : null) {
            parts.add(part);
        }
        try {
            write.accept(parts.stream().map(part -> part.value).toList());
            parts.forEach(part -> part.written = true);
        } catch (RuntimeException e) {
            parts.forEach(part -> part.failure = e);
        }
    }
}
