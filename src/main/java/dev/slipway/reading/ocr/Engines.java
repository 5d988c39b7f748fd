package dev.slipway.reading.ocr;

import dev.slipway.reading.image.GreyImage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The engines of a process, started when they are first needed and kept: as many Tesseracts as pages are read at the same
 * time, one PP-OCR for all.
 */
public final class Engines implements AutoCloseable {
    private final Path dir;
    private final Path data;
    private final ConcurrentLinkedDeque<Tesseract> idle = new ConcurrentLinkedDeque<>();
    private PpOcr ppOcr;

    /**
     * @param dir where libraries and data are unpacked to, once for each version
     * @throws IllegalStateException if there is no engine for this platform
     */
    public Engines(Path dir) {
        this.dir = dir;
        data = Natives.install(dir);
    }

    /** The first look, the cheap one. */
    public List<TextLine> look(GreyImage page) {
        Tesseract engine = idle.poll();
        if (engine == null) {
            engine = Tesseract.start(data, "eng");
        }
        boolean sound = false;
        try {
            List<TextLine> lines = engine.read(page);
            sound = true;
            return lines;
        } finally {
            if (sound) {
                idle.push(engine);
            } else {
                engine.close();
            }
        }
    }

    /** The second look, the thorough one, fused with what the first one saw. */
    public List<TextLine> lookAgain(GreyImage page, List<TextLine> first) {
        return Fusion.of(ppOcr().read(page), first);
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
        for (Tesseract engine = idle.poll(); engine != null; engine = idle.poll()) {
            engine.close();
        }
        if (ppOcr != null) {
            ppOcr.close();
            ppOcr = null;
        }
    }
}
