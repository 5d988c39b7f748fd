package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@StoreTest
class ChainsTest {
    @Test
    void manyWritersMakeOneChainWithoutGaps(Store store) throws Exception {
        Chains chains = new Chains(store, "chain_test");
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = pool.invokeAll(IntStream.range(0, 60)
                    .mapToObj(n -> (java.util.concurrent.Callable<Long>)
                            () -> chains.append("t/a", "cause-" + n % 40, tip -> Optional.of(new Document("n", n)))
                                    .orElseThrow()
                                    .entry()
                                    .seq())
                    .toList());
            for (var one : all) {
                one.get();
            }
        }
        assertThat(chains.tip("t/a").orElseThrow().seq()).isEqualTo(40);
        assertThat(chains.after("t/a", 0, 100)).hasSize(40);
        assertThat(new Chains(store, "chain_test").tip("t/a").orElseThrow().seq())
                .as("found again from the cached tip")
                .isEqualTo(40);
    }

    @Test
    void aCauseThatIsAppendedAgainChangesNothing(Store store) {
        Chains chains = new Chains(store, "chain_test");
        var first = chains.append("t/a", "x", tip -> Optional.of(new Document("n", 1)));
        var second = chains.append("t/a", "x", tip -> Optional.of(new Document("n", 2)));
        assertThat(first.orElseThrow().added()).isTrue();
        assertThat(second.orElseThrow().added()).isFalse();
        assertThat(second.orElseThrow().entry().body().getInteger("n")).isEqualTo(1);
    }

    @Test
    void whereTheDeciderSaysNoTheChainStaysAsItIs(Store store) {
        Chains chains = new Chains(store, "chain_test");
        assertThat(chains.append("t/a", "x", tip -> Optional.empty())).isEmpty();
        assertThat(chains.tip("t/a")).isEmpty();
    }
}
