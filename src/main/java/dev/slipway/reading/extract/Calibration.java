package dev.slipway.reading.extract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * From what a search makes of its own find to how often such finds are right: per field a table of points {@code
 * [score, share that was right]}, both rising, straight lines between them. The numbers are in {@code
 * reading/confidence.yaml}, which says how they were made.
 */
record Calibration(Map<String, List<List<Double>>> tables) {
    static final Calibration FITTED = new Calibration(load());

    private static Map<String, List<List<Double>>> load() {
        try (InputStream in = Calibration.class.getResourceAsStream("/reading/confidence.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("reading/confidence.yaml is broken", e);
        }
    }

    /** How likely a field with this score is right; the score itself for a field without a table. */
    double right(String field, double score) {
        return between(tables.getOrDefault(field, List.of()), score, 0, 1);
    }

    /** The same as it is told to people, in thousandths. */
    double told(String field, double score) {
        return Math.round(right(field, score) * 1000) / 1000.0;
    }

    /** The score that was told as this likelihood. */
    double score(String field, double right) {
        return between(tables.getOrDefault(field, List.of()), right, 1, 0);
    }

    private static double between(List<List<Double>> points, double x, int from, int to) {
        if (points.isEmpty()) {
            return x;
        }
        List<Double> low = List.of(0.0, 0.0);
        for (List<Double> high : points) {
            if (x <= high.get(from)) {
                double width = high.get(from) - low.get(from);
                double part = width <= 0 ? 1 : (x - low.get(from)) / width;
                return low.get(to) + part * (high.get(to) - low.get(to));
            }
            low = high;
        }
        return low.get(to);
    }
}
