package dev.slipway.reading.ocr;

import dev.slipway.reading.image.GreyImage;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The engines of a process, started when they are first needed and kept: Tesseracts for the languages that were read
 * last, one PP-OCR for all.
 */
public final class Engines implements AutoCloseable {
    /** Languages at a time for each page that is read at the same time: the tenants' own and another. */
    private static final int LANGUAGES = 2;

    private final Path dir;
    private final Path data;
    private final int most;
    /** The one used last comes first. */
    private final Deque<Tesseract> idle = new ArrayDeque<>();

    private PpOcr ppOcr;

    /**
     * @param dir where libraries and data are unpacked to, once for each version
     * @param pages how many are read at the same time
     * @throws IllegalStateException if there is no engine for this platform
     */
    public Engines(Path dir, int pages) {
        this.dir = dir;
        most = pages * LANGUAGES;
        Natives.install(dir);
        data = LanguageData.install(dir);
    }

    /** Whether a first look in a language sees more than one in English: there is data for it, and it has accents. */
    public static boolean hasAccents(String language) {
        return LanguageData.isOwn(language);
    }

    /**
     * The first look, the cheap one.
     *
     * @param language ISO 639-1; English data serves where there is none of its own
     */
    public List<TextLine> look(GreyImage page, String language) {
        Tesseract engine = take(LanguageData.of(language));
        boolean sound = false;
        try {
            List<TextLine> lines = engine.read(page);
            sound = true;
            return lines;
        } finally {
            if (sound) {
                giveBack(engine);
            } else {
                engine.close();
            }
        }
    }

    /** Another cheap look, for what the first one in another language could not know; all else stays as that saw it. */
    public List<TextLine> lookForAccents(GreyImage page, String language, List<TextLine> first) {
        return Fusion.of(first, look(page, language));
    }

    /** The second look, the thorough one, fused with what the first one saw. */
    public List<TextLine> lookAgain(GreyImage page, List<TextLine> first) {
        return Fusion.of(ppOcr().read(page, first), first);
    }

    /** Whether the first look was unsure of some of what it saw, so that {@link #settle} may see more. */
    public static boolean isDoubted(List<TextLine> first) {
        return first.stream().anyMatch(Doubts::isDoubted);
    }

    /** A look of the thorough engine at no more than the words that the first one was unsure of. */
    public List<TextLine> settle(GreyImage page, List<TextLine> first) {
        return ppOcr().settle(page, first);
    }

    private Tesseract take(String languageData) {
        synchronized (idle) {
            for (Tesseract engine : idle) {
                if (engine.language().equals(languageData)) {
                    idle.remove(engine);
                    return engine;
                }
            }
        }
        return Tesseract.start(data, languageData);
    }

    private void giveBack(Tesseract engine) {
        Tesseract surplus;
        synchronized (idle) {
            idle.addFirst(engine);
            surplus = idle.size() > most ? idle.removeLast() : null;
        }
        if (surplus != null) {
            surplus.close();
        }
    }

    private synchronized PpOcr ppOcr() {
        if (ppOcr == null) {
            ppOcr = PpOcr.start(dir);
        }
        return ppOcr;
    }

    /** Only once no page is being read. */
    @Override
    public synchronized void close() {
        synchronized (idle) {
            idle.forEach(Tesseract::close);
            idle.clear();
        }
        if (ppOcr != null) {
            ppOcr.close();
            ppOcr = null;
        }
    }
}
