package dev.slipway.reading.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.drawn.Drawing;
import dev.slipway.drawn.Sample;
import dev.slipway.drawn.Samples;
import dev.slipway.reading.image.GreyImage;
import dev.slipway.reading.image.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PpOcrTest {
    private PpOcr engine;
    private Path dir;

    @BeforeAll
    void start(@TempDir Path dir) {
        this.dir = dir;
        engine = PpOcr.start(dir);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void aPhotographedReceiptIsReadLineByLine() throws Exception {
        Sample sample = Samples.all().get(1);
        List<String> lines =
                engine.read(drawn(sample)).stream().map(TextLine::text).toList();
        assertThat(lines).contains("Kaffeehaus Lindner", "01067 Dresden", "Zu zahlen EUR 24,30", "Geg. BAR 30,00");
    }

    @Test
    void wordsStandWhereTheyArePrinted() throws Exception {
        GreyImage page = drawn(Samples.all().getFirst());
        List<TextLine> lines = engine.read(page);
        int above = 0;
        for (TextLine line : lines) {
            assertThat(line.words()).isNotEmpty().allSatisfy(w -> {
                assertThat(w.x()).isBetween(0, page.width());
                assertThat(w.x() + w.width()).isLessThanOrEqualTo(page.width() + 1);
                assertThat(w.y()).isBetween(0, page.height());
                assertThat(w.confidence()).isBetween(0.0, 1.0);
            });
            assertThat(line.words()).isSortedAccordingTo((a, b) -> Integer.compare(a.x(), b.x()));
            assertThat(line.words().getFirst().y()).isGreaterThan(above - 20);
            above = line.words().getFirst().y();
        }
    }

    @Test
    void whatAnotherEngineDoubtedIsSettledAndItsDirtLeftOut() throws Exception {
        GreyImage page = drawn(Samples.all().get(1));
        List<TextLine> seen = engine.read(page);
        TextLine named = seen.stream()
                .filter(line -> line.text().equals("01067 Dresden"))
                .findFirst()
                .orElseThrow();
        Word town = named.words().getLast();
        Word wrong = new Word("Drezdcn", town.x(), town.y(), town.width(), town.height(), 0.3);
        TextLine misread = new TextLine(List.of(named.words().getFirst(), wrong));
        TextLine dirt = new TextLine(List.of(new Word("iu", 1, 1, 3, 3, 0.1)));
        assertThat(engine.settle(page, List.of(dirt, misread, seen.getLast())))
                .extracting(TextLine::text)
                .containsExactly("01067 Dresden", seen.getLast().text());
    }

    @Test
    void aReceiptAsLongAsThreeIsReadToItsEnd() throws Exception {
        GreyImage page = drawn(Samples.all().get(1));
        byte[] pixels = new byte[3 * page.pixels().length];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(page.pixels(), 0, pixels, i * page.pixels().length, page.pixels().length);
        }
        assertThat(engine.read(new GreyImage(page.width(), 3 * page.height(), pixels)))
                .extracting(TextLine::text)
                .filteredOn(line -> line.equals("Zu zahlen EUR 24,30") || line.equals("01067 Dresden"))
                .hasSize(6);
    }

    @Test
    void paperAloneSaysNothing() {
        byte[] paper = new byte[400 * 300];
        Arrays.fill(paper, (byte) 230);
        assertThat(engine.read(new GreyImage(400, 300, paper))).isEmpty();
        assertThat(engine.read(new GreyImage(1, 1, new byte[1]))).isEmpty();
    }

    @Test
    void severalThreadsReadAtTheSameTime() throws Exception {
        GreyImage page = drawn(Samples.all().getFirst());
        List<TextLine> alone = engine.read(page);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<List<TextLine>>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(() -> engine.read(page)));
            }
            for (Future<List<TextLine>> one : all) {
                assertThat(one.get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void theRuntimeIsUnpackedOnceAndAClosedEngineLeavesRoomForAnother() throws Exception {
        PpOcr.start(dir).close();
        assertThat(engine.read(drawn(Samples.all().getFirst()))).isNotEmpty();
        try (Stream<Path> unpacked = Files.list(dir)) {
            assertThat(unpacked.map(p -> p.getFileName().toString())).allMatch(name -> name.startsWith("onnxruntime-"));
        }
    }

    private static GreyImage drawn(Sample sample) throws Exception {
        return Photo.decode(bytes(sample), 2600, 1, 100_000_000).getFirst();
    }

    private static byte[] bytes(Sample sample) throws IOException {
        return Drawing.draw(sample.purchase(), sample.camera());
    }
}
