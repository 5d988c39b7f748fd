package dev.slipway.reading.ocr;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Tesseract needs to know of a language. To add one, put its file beside the others and its names here. */
final class LanguageData {
    /** Of tessdata 4.0.0, the best networks in whole numbers; a new version is a new folder. */
    private static final String VERSION = "tessdata-4.0.0-best-int";

    private static final String ENGLISH = "eng";
    /** ISO 639-1 to the name of the data. */
    private static final Map<String, String> OWN =
            Map.of("de", "deu", "es", "spa", "fr", "fra", "it", "ita", "nl", "nld", "pt", "por");

    private LanguageData() {}

    static boolean isOwn(String language) {
        return language != null && OWN.containsKey(language);
    }

    static String of(String language) {
        return isOwn(language) ? OWN.get(language) : ENGLISH;
    }

    /** The folder with the data of all languages. */
    static Path install(Path dir) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("tessdata/eng.traineddata", "eng.traineddata");
        for (String name : OWN.values()) {
            files.put("reading/tessdata/" + name + ".traineddata.gz", name + ".traineddata");
        }
        return Unpacking.folder(dir, VERSION, files);
    }
}
