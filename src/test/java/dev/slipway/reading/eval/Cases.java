package dev.slipway.reading.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a folder's {@code truth.json}. It is either a list of {@code {"file", "language", "reading", "text", "also"}}, the
 * reading in the API's shape; or, as the data sets of ICDAR 2019 SROIE are passed around, an object of {@code {"company",
 * "date", "address", "total"}} by id, with pictures in {@code images/} and text boxes in {@code words/}.
 */
final class Cases {
    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;

    private Cases(Path folder) {
        this.folder = folder;
    }

    /** In the order of their ids. */
    static List<Case> in(Path folder) throws IOException {
        Cases cases = new Cases(folder);
        JsonNode truth = cases.json.readTree(folder.resolve("truth.json").toFile());
        List<Case> all = new ArrayList<>();
        if (truth.isArray()) {
            truth.forEach(node -> all.add(cases.drawn(node)));
        } else {
            for (Map.Entry<String, JsonNode> entry : truth.properties()) {
                all.add(cases.annotated(entry.getKey(), entry.getValue()));
            }
        }
        all.sort(Comparator.comparing(Case::id));
        return all;
    }

    private Case drawn(JsonNode node) {
        String file = node.get("file").asText();
        JsonNode reading = node.get("reading");
        List<String> names = new ArrayList<>();
        names.add(reading.at("/merchant/name").asText());
        if (node.path("also").has("merchant.name")) {
            names.add(node.get("also").get("merchant.name").asText());
        }
        String text = node.hasNonNull("text") ? node.get("text").asText() : null;
        return new Case(
                file.replaceFirst("\\.[^.]+$", ""),
                folder.resolve(file),
                node.path("language").asText("en"),
                reading,
                names,
                text);
    }

    private Case annotated(String id, JsonNode node) throws IOException {
        ObjectNode reading = json.createObjectNode();
        ObjectNode merchant = reading.putObject("merchant");
        List<String> names = new ArrayList<>();
        if (!node.path("company").asText().isEmpty()) {
            names.add(node.get("company").asText());
            merchant.put("name", names.getFirst());
        }
        if (!node.path("address").asText().isEmpty()) {
            merchant.put("address", node.get("address").asText());
        }
        Days.of(node.path("date").asText()).ifPresent(day -> reading.put("purchasedAt", day.toString()));
        String total = node.path("total").asText().replaceAll("[^0-9.\\-]", "");
        if (!total.isEmpty()) {
            reading.putObject("total").put("amount", total);
        }
        return new Case(id, picture(id), "en", reading, names, words(folder.resolve("words/" + id + ".csv")));
    }

    private Path picture(String id) throws IOException {
        Path images = Files.isDirectory(folder.resolve("images")) ? folder.resolve("images") : folder;
        try (Stream<Path> files = Files.list(images)) {
            return files.filter(file -> file.getFileName().toString().startsWith(id + "."))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no picture for " + id + " in " + images));
        }
    }

    /** The text of boxes: four corners, then what stands there, which may hold commas of its own. */
    private static String words(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        String all = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8);
        try (var rows = CSVFormat.DEFAULT.builder().setQuote(null).get().parse(new java.io.StringReader(all))) {
            for (CSVRecord row : rows) {
                for (int i = 8; i < row.size(); i++) {
                    text.append(i > 8 ? "," : "").append(row.get(i));
                }
                text.append('\n');
            }
        }
        return text.toString();
    }
}
