package dev.slipway.reading.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The figures as a table of text: a row for what is measured, a column for all and for each language. */
final class Report {
    private Report() {}

    static String of(List<Result> results) {
        Map<String, Figures> groups = new LinkedHashMap<>();
        groups.put("all", new Figures());
        Map<String, Figures> languages = new TreeMap<>();
        Calibration calibration = new Calibration();
        Map<String, Integer> refusals = new TreeMap<>();
        for (Result result : results) {
            groups.get("all").add(result);
            languages
                    .computeIfAbsent(result.of().language(), language -> new Figures())
                    .add(result);
            calibration.add(result);
            if (result.refusal() != null) {
                refusals.merge(result.refusal(), 1, Integer::sum);
            }
        }
        if (languages.size() > 1) {
            groups.putAll(languages);
        }
        StringBuilder text = new StringBuilder(String.format("%-38s", "percent right"));
        groups.keySet().forEach(name -> text.append(String.format("%8s", name)));
        text.append(String.format("%n%-38s", "receipts"));
        groups.values().forEach(figures -> text.append(String.format("%8d", figures.cases())));
        text.append('\n');
        for (String measure : groups.get("all").percent().keySet()) {
            text.append(String.format("%-38s", measure));
            groups.values().forEach(figures -> {
                Double percent = figures.percent().get(measure);
                text.append(percent == null ? "       -" : String.format(Locale.ROOT, "%8.1f", percent));
            });
            text.append('\n');
        }
        text.append("refused: ").append(refusals.isEmpty() ? "none" : refusals).append("\n\n");
        calibration.rows().forEach(row -> text.append(row).append('\n'));
        return text.toString();
    }
}
