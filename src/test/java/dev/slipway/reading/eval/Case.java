package dev.slipway.reading.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/**
 * A picture and what is truly on it.
 *
 * @param language ISO 639-1
 * @param reading the truth in the shape of the API's {@code reading}; a field that it lacks is not asked for
 * @param names what counts as the merchant's name
 * @param text all of it, or null where it is not known
 */
record Case(String id, Path file, String language, JsonNode reading, List<String> names, String text) {
    String mediaType() {
        String name = file.getFileName().toString();
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT)) {
            case "pdf" -> "application/pdf";
            case "html", "htm" -> "text/html";
            case "png" -> "image/png";
            case "webp" -> "image/webp";
            case "tif", "tiff" -> "image/tiff";
            default -> "image/jpeg";
        };
    }
}
