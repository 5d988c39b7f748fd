package dev.slipway.drawn.street;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.drawn.Typeface;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The habits of one kind of till: an entry of {@code drawn/street/layouts.yaml}, which says what the choices are.
 *
 * @param columns characters across the paper
 * @param order the parts of the receipt from top to bottom
 */
record Till(
        String name,
        List<String> trades,
        Typeface face,
        int columns,
        Paper paper,
        String head,
        boolean company,
        String address,
        String lines,
        String quantity,
        String letter,
        String total,
        String taxes,
        String pay,
        String stamp,
        String leader,
        String code,
        boolean currencyRow,
        boolean subtotal,
        boolean headed,
        List<String> order) {
    /** How ink comes onto the paper. */
    enum Paper {
        thermal,
        impact,
        laser
    }

    private record File(Map<String, Object> usual, List<Map<String, Object>> layouts) {}

    static List<Till> all() {
        File file = Tongue.yaml("/drawn/street/layouts.yaml", File.class);
        return file.layouts().stream()
                .map(layout -> {
                    Map<String, Object> whole = new LinkedHashMap<>(file.usual());
                    whole.putAll(layout);
                    return new ObjectMapper().convertValue(whole, Till.class);
                })
                .toList();
    }
}
