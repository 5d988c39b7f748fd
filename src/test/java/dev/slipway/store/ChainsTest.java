package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
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
    void manyInOneWriteGoOnWhereACauseHasItsEntryAndWhereAnotherWriterWas(Store store) {
        Chains chains = new Chains(store, "chain_test");
        Chains other = new Chains(store, "chain_test");
        chains.append(List.of(draft("t/a", "1"), draft("t/b", "1"), draft("t/a", "2")));
        other.append(List.of(draft("t/a", "3"), draft("t/b", "2")));
        List<Chains.Appended> appended = chains.append(List.of(
                draft("t/b", "1"),
                draft("t/a", "4"),
                draft("t/a", "4"),
                draft("t/c", "1"),
                draft("t/a", "2"),
                draft("t/b", "3"),
                draft("t/a", "5")));
        assertThat(appended)
                .extracting(one -> one.entry().chain(), one -> one.entry().seq(), Chains.Appended::added)
                .containsExactly(
                        tuple("t/b", 1L, false),
                        tuple("t/a", 4L, true),
                        tuple("t/a", 4L, false),
                        tuple("t/c", 1L, true),
                        tuple("t/a", 2L, false),
                        tuple("t/b", 3L, true),
                        tuple("t/a", 5L, true));
        assertThat(chains.after("t/a", 0, 10)).extracting(Chains.Entry::cause).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void ofManyWhoAppendManyEachIsThereOnceWithoutGaps(Store store) throws Exception {
        List<Chains> hubs = List.of(new Chains(store, "chain_test"), new Chains(store, "chain_test"));
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = pool.invokeAll(IntStream.range(0, 20)
                    .mapToObj(n -> (java.util.concurrent.Callable<List<Chains.Appended>>) () -> hubs.get(n % 2)
                            .append(IntStream.range(0, 10)
                                    .mapToObj(i -> draft("t/" + i % 3, "cause-" + (n * 7 + i) % 50))
                                    .toList()))
                    .toList());
            for (var one : all) {
                one.get();
            }
        }
        for (int chain = 0; chain < 3; chain++) {
            List<Chains.Entry> entries = new Chains(store, "chain_test").after("t/" + chain, 0, 100);
            assertThat(entries).extracting(Chains.Entry::cause).doesNotHaveDuplicates();
            assertThat(hubs.get(0).tip("t/" + chain)).contains(entries.getLast());
        }
    }

    private static Chains.Draft draft(String chain, String cause) {
        return new Chains.Draft(chain, cause, new Document("n", 1));
    }

    @Test
    void whereTheDeciderSaysNoTheChainStaysAsItIs(Store store) {
        Chains chains = new Chains(store, "chain_test");
        assertThat(chains.append("t/a", "x", tip -> Optional.empty())).isEmpty();
        assertThat(chains.tip("t/a")).isEmpty();
    }
}
