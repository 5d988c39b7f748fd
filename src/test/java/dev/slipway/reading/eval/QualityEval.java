package dev.slipway.reading.eval;

import dev.slipway.drawn.street.Distortion;
import dev.slipway.drawn.street.Mishap;
import dev.slipway.drawn.street.Street;
import dev.slipway.reading.image.GreyImage;
import dev.slipway.reading.image.Photo;
import dev.slipway.reading.image.Quality;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How many good photos the quality gate refuses and how many hopeless ones it lets through; figures, not checks. As many
 * of each as {@code slipway.eval.photos} says (40), of {@code slipway.eval.seed} (900): the good ones of all strengths in
 * turn, the others of all mishaps.
 */
class QualityEval {
    private static final List<Mishap> MISHAPS =
            List.of(Mishap.BLURRED, Mishap.CUT, Mishap.DARK, Mishap.GLARING, Mishap.SMALL);

    private long nanos;

    @Test
    void photosAreSortedIntoGoodAndHopeless() throws Exception {
        int photos = Integer.getInteger("slipway.eval.photos", 40);
        long seed = Long.getLong("slipway.eval.seed", 900);
        List<Street.Receipt> receipts =
                Street.receipts(seed, photos, Street.languages()).toList();
        answer(receipts.getFirst().photo(Distortion.of(1), Mishap.NONE));
        nanos = 0;
        Map<String, Map<String, Integer>> answers = new TreeMap<>();
        for (int i = 0; i < photos; i++) {
            int strength = 1 + i % 3;
            count(answers, "strength " + strength, receipts.get(i).photo(Distortion.of(strength), Mishap.NONE));
            Mishap mishap = MISHAPS.get(i % MISHAPS.size());
            count(answers, mishap.name(), receipts.get(i).photo(Distortion.of(1 + i % 2), mishap));
        }
        answers.forEach((kind, counts) -> System.out.println(kind + " " + counts));
        System.out.printf(Locale.ROOT, "%.1f CPU ms a photo%n", nanos / 1e6 / 2 / photos);
    }

    private void count(Map<String, Map<String, Integer>> answers, String kind, byte[] photo) throws Exception {
        answers.computeIfAbsent(kind, key -> new TreeMap<>()).merge(answer(photo), 1, Integer::sum);
    }

    private String answer(byte[] jpeg) throws Exception {
        GreyImage photo = Photo.decode(jpeg, 2600, 1, 100_000_000).getFirst();
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        String answer = Quality.of(photo).refusal().orElse("read");
        nanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        return answer;
    }
}
