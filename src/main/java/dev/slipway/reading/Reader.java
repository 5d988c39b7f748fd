package dev.slipway.reading;

import dev.slipway.reading.extract.Extractor;
import dev.slipway.reading.image.GreyImage;
import dev.slipway.reading.ocr.Engines;
import dev.slipway.reading.ocr.TextLine;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.TenantFacts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
    private static final List<String> TESSERACT = List.of("tesseract");
    private static final List<String> BOTH = List.of("tesseract", "ppocr");
    /** A few words do not make a language. */
    private static final double LANGUAGE_TOLD = 0.5;

    private final Engines engines;
    private final ReadingLimits limits;
    private final Clock clock;
    private final ExecutorService workers;

    /**
     * @param dir where the OCR engine is unpacked to, some 60 MB, once for each version
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
        this.engines = new Engines(dir, workers);
        this.limits = limits;
        this.clock = clock;
        this.workers = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("reader-", 0).daemon().factory());
    }

    /**
     * What the documents of one receipt say, in their order. Pictures are looked at by the cheap engine first; by the
     * thorough one where what the first saw does not support itself, else at the words alone of which it was unsure.
     *
     * @throws UnreadableDocument if one of them cannot be read; what the others say is not told then
     * @throws IllegalStateException if the reader is closed or the thread interrupted, its interrupt kept
     */
    public Reading read(List<ReadableDocument> documents, TenantFacts tenant) throws UnreadableDocument {
        return see(documents, tenant).reading();
    }

    /** @param twice whether the thorough engine looked at all of it */
    record Sight(Reading reading, boolean twice) {}

    /** As {@link #read}, and how much of a look it took. */
    Sight see(List<ReadableDocument> documents, TenantFacts tenant) throws UnreadableDocument {
        return onWorker(() -> {
            LocalDate latest = LocalDate.now(clock).plusDays(1);
            List<Page> pages = look(documents, tenant.language());
            if (pages.stream().allMatch(page -> page.picture() == null)) {
                return new Sight(Extractor.extract(lines(pages), tenant, latest, List.of("text")), false);
            }
            Reading first = Extractor.extract(lines(pages), tenant, latest, TESSERACT);
            if (isForeign(first, tenant)) {
                String language = first.language();
                pages = lookAgain(pages, (picture, lines) -> engines.lookForAccents(picture, language, lines));
                first = Extractor.extract(lines(pages), tenant, latest, TESSERACT);
            }
            if (Extractor.holds(first)) {
                if (pages.stream().noneMatch(Reader::isDoubted)) {
                    return new Sight(first, false);
                }
                Reading settled = Extractor.extract(lines(settled(pages)), tenant, latest, BOTH);
                if (Extractor.holds(settled)) {
                    return new Sight(settled, false);
                }
            }
            List<TextLine> both = lines(lookAgain(pages, engines::lookAgain));
            return new Sight(Extractor.joined(first, Extractor.extract(both, tenant, latest, BOTH)), true);
        });
    }

    /** In a language with accents, other than the one that was looked for. */
    private static boolean isForeign(Reading read, TenantFacts tenant) {
        return !read.language().equals(tenant.language())
                && Engines.hasAccents(read.language())
                && read.confidence().of("language") >= LANGUAGE_TOLD;
    }

    /** Only the lines, without asking what they mean; the thorough engine looks at all where it is told to. */
    List<TextLine> lines(List<ReadableDocument> documents, String language, boolean thorough)
            throws UnreadableDocument {
        return onWorker(() -> {
            List<Page> pages = look(documents, language);
            return lines(thorough ? lookAgain(pages, engines::lookAgain) : settled(pages));
        });
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

    /** @param picture null where the document has text of its own */
    private record Page(Content.Picture picture, List<TextLine> lines) {}

    private List<Page> look(List<ReadableDocument> documents, String language) throws UnreadableDocument {
        List<Page> pages = new ArrayList<>();
        for (ReadableDocument document : documents) {
            Content content = Content.of(document, limits);
            pages.add(new Page(null, content.lines()));
            for (Content.Picture picture : content.pictures()) {
                Upright upright = Upright.look(picture.draw(), page -> engines.look(page, language));
                pages.add(new Page(() -> picture.draw().turned(upright.quarters()), upright.lines()));
            }
        }
        return pages;
    }

    private interface Look {
        List<TextLine> at(GreyImage picture, List<TextLine> seen);
    }

    private static List<Page> lookAgain(List<Page> pages, Look look) throws UnreadableDocument {
        List<Page> seen = new ArrayList<>();
        for (Page page : pages) {
            Content.Picture picture = page.picture();
            seen.add(picture == null ? page : new Page(picture, look.at(picture.draw(), page.lines())));
        }
        return seen;
    }

    private List<Page> settled(List<Page> pages) throws UnreadableDocument {
        List<Page> settled = new ArrayList<>();
        for (Page page : pages) {
            settled.add(
                    isDoubted(page) ? lookAgain(List.of(page), engines::settle).getFirst() : page);
        }
        return settled;
    }

    private static boolean isDoubted(Page page) {
        return page.picture() != null && Engines.isDoubted(page.lines());
    }

    private static List<TextLine> lines(List<Page> pages) {
        return pages.stream().flatMap(page -> page.lines().stream()).toList();
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
        engines.close();
    }
}
