package dev.slipway.reading.ocr;

import dev.slipway.reading.image.GreyImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PP-OCRv4 (Apache-2.0, models as of RapidOCR): reads small, thin, dotted and leaning print that Tesseract loses, for more
 * than twice the time; knows few accents and no {@code €}. For any number of threads.
 */
public final class PpOcr implements Engine {
    /** Pixels of the page that is searched for print; the print itself is read off the whole one. */
    private static final int LONGEST = 960;

    private static final float LEAST_CONTRAST = 24;
    private static final double LEAST_CONFIDENCE = 0.4;

    private final Detector detector;
    private final Recogniser recogniser;

    private PpOcr(Detector detector, Recogniser recogniser) {
        this.detector = detector;
        this.recogniser = recogniser;
    }

    /** @param dir where the runtime is unpacked to, some 25 MB, once for each version */
    static PpOcr start(Path dir) {
        OnnxRuntime.install(dir);
        Alphabet alphabet = Alphabet.load("models/ppocr_keys_v1.txt");
        byte[] detection = Model.bytes("models/ch_PP-OCRv4_det_infer.onnx");
        byte[] recognition = Model.bytes("models/ch_PP-OCRv4_rec_infer.onnx");
        return new PpOcr(
                new Detector(Model.load(Folding.fold(detection)), LONGEST),
                new Recogniser(Model.load(Folding.fold(recognition, alphabet.classes(), alphabet.places())), alphabet));
    }

    @Override
    public String name() {
        return "ppocr";
    }

    @Override
    public List<TextLine> read(GreyImage page) {
        return read(page, List.of());
    }

    /** @param first what another engine saw: where it was sure enough of a part of a piece of print, its words stand */
    List<TextLine> read(GreyImage page, List<TextLine> first) {
        Seen seen = Seen.surely(first);
        List<LineGrouping.Piece> pieces = new ArrayList<>();
        for (TextBox box : detector.detect(page)) {
            List<Word> words = words(page, box, seen);
            if (!words.isEmpty()) {
                pieces.add(new LineGrouping.Piece(box, words));
            }
        }
        return LineGrouping.lines(pieces);
    }

    /** What another engine saw, its doubtful words as they look here; dirt that it took for words is left out. */
    List<TextLine> settle(GreyImage page, List<TextLine> first) {
        Doubts doubts = new Doubts(first);
        List<TextLine> lines = new ArrayList<>();
        for (TextLine line : first) {
            if (!Doubts.isDoubted(line)) {
                lines.add(line);
                continue;
            }
            List<Word> words = words(page, doubts.place(line), Seen.likely(line));
            if (!words.isEmpty()) {
                lines.add(new TextLine(LineFusion.of(words, line.words())));
            }
        }
        return lines;
    }

    private List<Word> words(GreyImage page, TextBox box, Seen seen) {
        List<Word> words = new ArrayList<>();
        for (Seen.Part part : seen.parts(box)) {
            words.addAll(part.words().isEmpty() ? recognised(page, box.part(part.from(), part.to())) : part.words());
        }
        return words;
    }

    private List<Word> recognised(GreyImage page, TextBox box) {
        Crop crop = Crop.of(page, box);
        if (crop.contrast() < LEAST_CONTRAST) {
            return List.of();
        }
        List<Word> words = Spaces.words(crop, recogniser.recognise(crop)).stream()
                .map(word -> Words.of(word, box, crop))
                .toList();
        boolean print = words.stream().mapToDouble(Word::confidence).average().orElse(0) >= LEAST_CONFIDENCE;
        return print ? words : List.of();
    }

    @Override
    public void close() {
        detector.close();
        recogniser.close();
    }
}
