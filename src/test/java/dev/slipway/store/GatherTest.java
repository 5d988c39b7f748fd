package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GatherTest {
    @Test
    void whoComesWhileAWriteIsUnderWaySharesTheNext() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        List<List<Integer>> writes = Collections.synchronizedList(new ArrayList<>());
        Gather<Integer, Integer> gather = new Gather<>(4, values -> {
            begun.incrementAndGet();
            uninterrupted(first);
            writes.add(values);
            return values;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> one = threads.submit(() -> gather.write(0));
            await().until(() -> begun.get() == 1);
            List<Future<?>> others = new ArrayList<>();
            for (int n = 1; n <= 6; n++) {
                int value = n;
                others.add(threads.submit(() -> gather.write(value)));
            }
            await().until(() -> gather.waiting() == 6);
            first.countDown();
            one.get();
            for (Future<?> other : others) {
                other.get();
            }
        }
        assertThat(writes.getFirst()).containsExactly(0);
        assertThat(writes).extracting(List::size).containsExactly(1, 4, 2);
        assertThat(writes.stream().flatMap(List::stream)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void aFailureIsForThoseOfItsWriteAlone() {
        Gather<Integer, Integer> gather = new Gather<>(10, values -> {
            if (values.contains(13)) {
                throw new IllegalArgumentException("13");
            }
            return values.stream().map(value -> -value).toList();
        });
        assertThat(gather.write(1)).isEqualTo(-1);
        assertThatThrownBy(() -> gather.write(13)).hasMessage("13");
        assertThat(gather.write(2)).isEqualTo(-2);
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
