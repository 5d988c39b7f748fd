package dev.slipway.reading.ocr;

import com.sun.jna.Pointer;
import dev.slipway.reading.image.GreyImage;
import dev.slipway.reading.image.Pale;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.sourceforge.tess4j.ITessAPI.ETEXT_DESC;
import net.sourceforge.tess4j.ITessAPI.TessBaseAPI;
import net.sourceforge.tess4j.ITessAPI.TessOcrEngineMode;
import net.sourceforge.tess4j.ITessAPI.TessPageSegMode;
import net.sourceforge.tess4j.TessAPI;

/**
 * One initialised Tesseract engine, kept between pages because initialising costs more than a small page. For one
 * thread at a time. The library is built without OpenMP, so a page costs one core, never more.
 */
public final class Tesseract implements Engine {
    private static final int DEADLINE_MILLIS = 60_000;
    /** Fewer letters are no receipt, but the dirt on one that could not be read. */
    private static final int BLANK = 40;

    private final TessAPI api = TessAPI.INSTANCE;
    private final TessBaseAPI handle = api.TessBaseAPICreate();
    private final String language;

    private Tesseract(Path data, String language) {
        this.language = language;
        int failed = api.TessBaseAPIInit2(handle, data.toString(), language, TessOcrEngineMode.OEM_LSTM_ONLY);
        if (failed != 0) {
            api.TessBaseAPIDelete(handle);
            throw new IllegalStateException("Tesseract does not start with the data in " + data);
        }
        api.TessBaseAPISetPageSegMode(handle, TessPageSegMode.PSM_SINGLE_BLOCK);
        // white on black is rare on receipts, and looking for it reads every doubtful line twice
        api.TessBaseAPISetVariable(handle, "tessedit_do_invert", "0");
        api.TessBaseAPISetVariable(handle, "invert_threshold", "0");
        api.TessBaseAPISetVariable(handle, "debug_file", com.sun.jna.Platform.isWindows() ? "nul" : "/dev/null");
    }

    /**
     * @param data the folder of the languages' data
     * @param language the name of its data, e.g. {@code deu}
     */
    static Tesseract start(Path data, String language) {
        return new Tesseract(data, language);
    }

    String language() {
        return language;
    }

    @Override
    public String name() {
        return "tesseract";
    }

    /**
     * The lines of a page from top to bottom; none if it took longer than a minute. A page with next to nothing on it is
     * looked at once more as if it had faded.
     */
    @Override
    public List<TextLine> read(GreyImage page) {
        List<TextLine> lines = recognise(page);
        if (letters(lines) >= BLANK) {
            return lines;
        }
        List<TextLine> restored = recognise(Pale.restored(page));
        return letters(restored) > letters(lines) ? restored : lines;
    }

    private static int letters(List<TextLine> lines) {
        return lines.stream().mapToInt(l -> l.text().length()).sum();
    }

    private List<TextLine> recognise(GreyImage page) {
        // it takes a copy: memory outside the heap would pile up until the collector comes
        ByteBuffer pixels = ByteBuffer.wrap(page.pixels());
        ETEXT_DESC monitor = api.TessMonitorCreate();
        try {
            api.TessMonitorSetDeadlineMSecs(monitor, DEADLINE_MILLIS);
            api.TessBaseAPISetImage(handle, pixels, page.width(), page.height(), 1, page.width());
            api.TessBaseAPISetSourceResolution(handle, 300);
            return api.TessBaseAPIRecognize(handle, monitor) == 0 ? lines(tsv()) : List.of();
        } finally {
            api.TessBaseAPIClear(handle);
            api.TessMonitorDelete(monitor);
        }
    }

    private String tsv() {
        Pointer text = api.TessBaseAPIGetTsvText(handle, 0);
        try {
            return text == null ? "" : text.getString(0, StandardCharsets.UTF_8.name());
        } finally {
            if (text != null) {
                api.TessDeleteText(text);
            }
        }
    }

    /** Columns of Tesseract's TSV: level page block par line word left top width height conf text; level 5 is a word. */
    static List<TextLine> lines(String tsv) {
        List<TextLine> lines = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        for (String row : tsv.split("\n")) {
            String[] c = row.split("\t", 12);
            if (!c[0].equals("5") && !words.isEmpty()) {
                lines.add(new TextLine(words));
                words.clear();
            }
            if (c[0].equals("5") && c.length == 12 && !c[11].isBlank()) {
                words.add(new Word(
                        c[11].strip(),
                        Integer.parseInt(c[6]),
                        Integer.parseInt(c[7]),
                        Integer.parseInt(c[8]),
                        Integer.parseInt(c[9]),
                        Math.clamp(Double.parseDouble(c[10]) / 100, 0, 1)));
            }
        }
        if (!words.isEmpty()) {
            lines.add(new TextLine(words));
        }
        return lines;
    }

    @Override
    public void close() {
        api.TessBaseAPIEnd(handle);
        api.TessBaseAPIDelete(handle);
    }
}
