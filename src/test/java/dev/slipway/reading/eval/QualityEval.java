package dev.slipway.reading.eval;

import dev.slipway.drawn.street.Distortion;
import dev.slipway.drawn.street.Mishap;
import dev.slipway.drawn.street.Street;
import dev.slipway.reading.UnreadableDocument;
import dev.slipway.reading.image.GreyImage;
import dev.slipway.reading.image.Paper;
import dev.slipway.reading.image.Photo;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How many good photos the quality gate refuses and how many hopeless ones it lets through; figures, not checks. As many
 * of each as {@code slipway.eval.photos} says (40), of {@code slipway.eval.seed} (900): the good ones of all strengths in
 * turn, the others of all mishaps.
 */
class QualityEval {
    private static final List<Mishap> MISHAPS =
            List.of(Mishap.BLURRED, Mishap.CUT, Mishap.DARK, Mishap.GLARING, Mishap.SMALL);

    private final LongAdder nanos = new LongAdder();

    private record Answer(String kind, String answer) {}

    @Test
    void photosAreSortedIntoGoodAndHopeless() {
        int photos = Integer.getInteger("slipway.eval.photos", 40);
        long seed = Long.getLong("slipway.eval.seed", 900);
        List<Street.Receipt> receipts =
                Street.receipts(seed, photos, Street.languages()).toList();
        answer("", receipts.getFirst(), 1, Mishap.NONE);
        nanos.reset();
        Map<String, Map<String, Integer>> answers = new TreeMap<>();
        // drawing takes a hundred times as long as what is measured
        IntStream.range(0, photos)
                .parallel()
                .boxed()
                .flatMap(i -> both(receipts.get(i), i))
                .toList()
                .forEach(one -> answers.computeIfAbsent(one.kind(), kind -> new TreeMap<>())
                        .merge(one.answer(), 1, Integer::sum));
        answers.forEach((kind, counts) -> System.out.println(kind + " " + counts));
        System.out.printf(Locale.ROOT, "%.1f CPU ms a photo%n", nanos.sum() / 1e6 / 2 / photos);
    }

    /** A good photo of it and a hopeless one. */
    private Stream<Answer> both(Street.Receipt receipt, int i) {
        int strength = 1 + i % 3;
        Mishap mishap = MISHAPS.get(i % MISHAPS.size());
        return Stream.of(
                answer("strength " + strength, receipt, strength, Mishap.NONE),
                answer(mishap.name(), receipt, 1 + i % 2, mishap));
    }

    private Answer answer(String kind, Street.Receipt receipt, int strength, Mishap mishap) {
        GreyImage photo = decoded(receipt.photo(Distortion.of(strength), mishap));
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        String answer = Paper.in(photo).quality().refusal().orElse("read");
        nanos.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
        return new Answer(kind, answer);
    }

    private static GreyImage decoded(byte[] jpeg) {
        try {
            return Photo.decode(jpeg, 2600, 1, 100_000_000).getFirst();
        } catch (UnreadableDocument e) {
            throw new IllegalStateException(e);
        }
    }
}
