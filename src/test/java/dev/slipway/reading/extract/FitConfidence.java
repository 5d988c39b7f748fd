package dev.slipway.reading.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds the confidences of readings against the truth: prints, per field, how many stood at each confidence and what
 * share of them was right, then the points for {@code reading/confidence.yaml} that would have made them agree.
 *
 * <p>usage: FitConfidence RESULTS.jsonl TRUTH.json [more pairs]; results as {@code ReadFolder} writes them, the truth as
 * {@code DrawStreet} does.
 */
public final class FitConfidence {
    private static final int BINS = 7;
    private static final int FEWEST = 12;

    private record Case(double score, double stated, boolean right) {}

    private record Bin(double score, double right, int cases) {}

    private FitConfidence() {}

    public static void main(String[] files) throws IOException {
        Map<String, List<Case>> cases = new TreeMap<>();
        for (int i = 0; i + 1 < files.length; i += 2) {
            Map<String, JsonNode> truths = new HashMap<>();
            for (JsonNode truth : new ObjectMapper().readTree(Path.of(files[i + 1]).toFile())) {
                truths.put(truth.get("file").asText().replaceFirst("\\.[^.]+$", ""), truth);
            }
            for (String line : Files.readAllLines(Path.of(files[i]))) {
                JsonNode row = new ObjectMapper().readTree(line);
                JsonNode truth = truths.get(row.get("id").asText());
                if (truth != null && row.has("reading")) {
                    compare(row.get("reading"), truth, cases);
                }
            }
        }
        cases.forEach(FitConfidence::print);
        cases.forEach((field, some) -> System.out.println(field + ": " + points(some)));
    }

    private static void compare(JsonNode read, JsonNode truth, Map<String, List<Case>> cases) {
        JsonNode want = truth.get("reading");
        for (var stated : read.get("confidence").properties()) {
            String field = stated.getKey();
            double likely = stated.getValue().asDouble();
            Boolean right = right(field, read, want, truth.path("also").path(field).asText(""));
            if (right != null) {
                cases.computeIfAbsent(field, f -> new ArrayList<>())
                        .add(new Case(Calibration.FITTED.score(field, likely), likely, right));
            }
        }
    }

    /** Null where the truth does not tell. */
    private static Boolean right(String field, JsonNode read, JsonNode want, String also) {
        JsonNode is = read.at("/" + field.replace('.', '/'));
        JsonNode truth = want.at("/" + field.replace('.', '/'));
        return switch (field) {
            case "merchant.chain" -> null;
            case "currency" ->
                read.at("/total/currency").equals(want.at("/total/currency"));
            case "merchant.name" -> folded(is).equals(folded(truth)) || folded(is).equals(folded(also));
            case "merchant.address" -> Likeness.of(folded(is), folded(truth)) >= 0.9;
            case "merchant.phone" -> is.asText().replaceAll("\\D", "").equals(truth.asText().replaceAll("\\D", ""));
            case "merchant.taxId", "number" -> folded(is).equals(folded(truth));
            case "purchasedAt" -> day(is).equals(day(truth));
            case "taxes" -> numbers(is).equals(numbers(truth));
            case "lines" -> numbers(is).equals(numbers(truth));
            case "payment" -> is.path("method").equals(truth.path("method"));
            default -> truth.isMissingNode() ? null : is.equals(truth);
        };
    }

    private static List<String> numbers(JsonNode list) {
        List<String> amounts = new ArrayList<>();
        list.forEach(entry -> amounts.add(entry.at("/amount/amount").asText()));
        amounts.sort(null);
        return amounts;
    }

    private static String day(JsonNode at) {
        return at.asText().split("T")[0];
    }

    private static String folded(JsonNode text) {
        return folded(text.isNull() ? "" : text.asText());
    }

    private static String folded(String text) {
        return Folded.plain(text).replaceAll("[^A-Z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private static void print(String field, List<Case> cases) {
        Map<Integer, List<Case>> byTenth = new TreeMap<>();
        cases.forEach(c -> byTenth.computeIfAbsent((int) Math.min(9, c.stated() * 10), t -> new ArrayList<>())
                .add(c));
        System.out.printf("%s, %d cases%n", field, cases.size());
        byTenth.forEach((tenth, some) -> System.out.printf(
                Locale.ROOT, "  stated %.3f   right %.3f   of %d%n", mean(some), share(some), some.size()));
    }

    private static double mean(List<Case> some) {
        return some.stream().mapToDouble(Case::stated).average().orElse(0);
    }

    private static double share(List<Case> some) {
        return (double) some.stream().filter(Case::right).count() / some.size();
    }

    /** Bins of about equally many, joined until the share that is right rises (pool adjacent violators). */
    private static List<String> points(List<Case> cases) {
        List<Case> sorted = new ArrayList<>(cases);
        sorted.sort((a, b) -> Double.compare(a.score(), b.score()));
        int size = Math.max(FEWEST, (sorted.size() + BINS - 1) / BINS);
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < sorted.size(); ) {
            int end = Math.min(sorted.size(), i + size);
            while (end < sorted.size() && sorted.get(end).score() == sorted.get(end - 1).score()) {
                end++;
            }
            List<Case> some = sorted.subList(i, end);
            double right = (some.stream().filter(Case::right).count() + 0.5) / (some.size() + 1);
            add(bins, new Bin(some.stream().mapToDouble(Case::score).average().orElse(0), right, some.size()));
            i = end;
        }
        return bins.stream()
                .map(b -> String.format(Locale.ROOT, "[%.3f, %.3f]", b.score(), b.right()))
                .toList();
    }

    private static void add(List<Bin> bins, Bin next) {
        Bin bin = next;
        while (!bins.isEmpty() && bins.getLast().right() >= bin.right()) {
            Bin last = bins.removeLast();
            int cases = last.cases() + bin.cases();
            bin = new Bin(
                    (last.score() * last.cases() + bin.score() * bin.cases()) / cases,
                    (last.right() * last.cases() + bin.right() * bin.cases()) / cases,
                    cases);
        }
        bins.add(bin);
    }
}
