package dev.slipway.reading;

import dev.slipway.reading.extract.Extractor;
import dev.slipway.reading.ocr.Tesseract;
import dev.slipway.reading.ocr.TextLine;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.TenantFacts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads receipts: photos and scans by OCR, PDF and HTML by their own text. Safe for any number of threads; the work
 * itself is done by a fixed number of platform threads, as more of them than cores would only take memory. A caller
 * waits its turn.
 */
public final class Reader implements AutoCloseable {
    private final Path data;
    private final ReadingLimits limits;
    private final Clock clock;
    private final ExecutorService workers;
    private final ConcurrentLinkedDeque<Tesseract> idle = new ConcurrentLinkedDeque<>();

    /**
     * @param dir where the OCR engine is unpacked to, some 15 MB, once for each version
     * @param workers how many documents are read at the same time
     * @throws IllegalStateException if there is no engine for this platform
     */
    public Reader(Path dir, int workers) {
        this(dir, workers, ReadingLimits.DEFAULT, Clock.systemUTC());
    }

    /** @param clock no purchase is dated later than the day after its today */
    public Reader(Path dir, int workers, Clock clock) {
        this(dir, workers, ReadingLimits.DEFAULT, clock);
    }

    /** @param limits of one document */
    public Reader(Path dir, int workers, ReadingLimits limits, Clock clock) {
        this.data = Tesseract.install(dir);
        this.limits = limits;
        this.clock = clock;
        this.workers = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("reader-", 0).daemon().factory());
    }

    /**
     * What the documents of one receipt say, in their order.
     *
     * @throws UnreadableDocument if one of them cannot be read; what the others say is not told then
     * @throws IllegalStateException if the reader is closed or the thread interrupted, its interrupt kept
     */
    public Reading read(List<ReadableDocument> documents, TenantFacts tenant) throws UnreadableDocument {
        return onWorker(() -> {
            Pages pages = pages(documents);
            LocalDate latest = LocalDate.now(clock).plusDays(1);
            return Extractor.extract(
                    pages.lines(), tenant, latest, pages.recognised() ? List.of("tesseract") : List.of("text"));
        });
    }

    /** Only the lines, without asking what they mean. */
    List<TextLine> lines(List<ReadableDocument> documents) throws UnreadableDocument {
        return onWorker(() -> pages(documents).lines());
    }

    private interface Work<T> {
        T done() throws UnreadableDocument;
    }

    private <T> T onWorker(Work<T> work) throws UnreadableDocument {
        Future<T> result;
        try {
            result = workers.submit(work::done);
        } catch (java.util.concurrent.RejectedExecutionException e) {
            throw new IllegalStateException("the reader is closed", e);
        }
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a document was read", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case UnreadableDocument unreadable -> throw unreadable;
                case RuntimeException broken -> throw broken;
                case StackOverflowError deep ->
                    throw new UnreadableDocument("document.unreadable", "The document is nested too deeply.", deep);
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private record Pages(List<TextLine> lines, boolean recognised) {}

    private Pages pages(List<ReadableDocument> documents) throws UnreadableDocument {
        List<TextLine> lines = new ArrayList<>();
        boolean recognised = false;
        for (ReadableDocument document : documents) {
            Content content = Content.of(document, limits);
            lines.addAll(content.lines());
            if (!content.pictures().isEmpty()) {
                lines.addAll(recognise(content));
                recognised = true;
            }
        }
        return new Pages(lines, recognised);
    }

    private List<TextLine> recognise(Content content) throws UnreadableDocument {
        Tesseract engine = idle.poll();
        if (engine == null) {
            engine = Tesseract.start(data);
        }
        boolean sound = false;
        try {
            List<TextLine> lines = new ArrayList<>();
            for (Content.Picture picture : content.pictures()) {
                lines.addAll(Upright.look(picture.draw(), engine::read).lines());
            }
            sound = true;
            return lines;
        } catch (UnreadableDocument e) {
            sound = true;
            throw e;
        } finally {
            if (sound) {
                idle.push(engine);
            } else {
                engine.close();
            }
        }
    }

    /** Waits for what is being read. */
    @Override
    public void close() {
        workers.shutdown();
        try {
            workers.awaitTermination(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Tesseract engine = idle.poll(); engine != null; engine = idle.poll()) {
            engine.close();
        }
    }
}
