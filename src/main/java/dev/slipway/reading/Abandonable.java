package dev.slipway.reading;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work of a library that may never end and cannot be interrupted: it has a thread of its own, which is left to itself
 * when time is up. So many are let run on at the most; while they do, more work is not begun.
 */
final class Abandonable {
    private final int most;
    private final AtomicInteger abandoned = new AtomicInteger();

    Abandonable(int most) {
        this.most = most;
    }

    /**
     * @param time after which it is waited for no longer
     * @throws TimeoutException if it is not done by then, or was not begun
     * @throws ExecutionException with what the work threw
     */
    <T> T within(Duration time, Callable<T> work) throws ExecutionException, TimeoutException, InterruptedException {
        if (abandoned.get() >= most) {
            throw new TimeoutException(most + " before it have not ended yet");
        }
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = Thread.ofPlatform().daemon().name("abandonable").unstarted(() -> {
            task.run();
            if (task.isCancelled()) {
                abandoned.decrementAndGet();
            }
        });
        thread.start();
        try {
            return task.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException e) {
            abandoned.incrementAndGet();
            if (!task.cancel(false)) {
                abandoned.decrementAndGet();
            }
            throw e;
        }
    }
}
