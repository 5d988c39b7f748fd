package dev.slipway.campaign;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What a campaign document ({@code slipway.campaign/1}) says. As JSON or YAML it is that document again.
 *
 * @param merchants of these alone, or {@link Merchants#ALL}
 * @param products any one of these makes the receipt count; empty means the whole receipt
 * @param when a condition in CEL, or empty for none
 * @param rewards at least one, in the order in which {@link Limits#perReceipt} lets them through
 */
@JsonPropertyOrder({"schema", "name", "period", "merchants", "products", "when", "rewards", "limits", "receipts"})
@JsonIgnoreProperties(value = "schema", allowGetters = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Definition(
        String name,
        Period period,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unsaid.class)
        Merchants merchants,

        List<Product> products,
        String when,
        List<Reward> rewards,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unsaid.class)
        Limits limits,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unsaid.class)
        ReceiptRules receipts) {
    public static final String SCHEMA = "slipway.campaign/1";

    public Definition {
        merchants = merchants == null ? Merchants.ALL : merchants;
        products = products == null ? List.of() : List.copyOf(products);
        when = when == null ? "" : when;
        rewards = List.copyOf(rewards);
        limits = limits == null ? Limits.NONE : limits;
        receipts = receipts == null ? ReceiptRules.NONE : receipts;
    }

    @JsonProperty
    public String schema() {
        return SCHEMA;
    }

    /** Days of purchase, both included. A receipt's date has no zone; the zone says which day it is when it comes in. */
    public record Period(LocalDate from, LocalDate to, ZoneId zone) {
        public boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /**
     * @param include names of shops or chains; empty means every merchant
     * @param aliases other names of an included one, by its name as in {@code include}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Merchants(List<String> include, Map<String, List<String>> aliases) {
        public static final Merchants ALL = new Merchants(List.of(), Map.of());

        public Merchants {
            include = include == null ? List.of() : List.copyOf(include);
            aliases = aliases == null ? Map.of() : Map.copyOf(new java.util.TreeMap<>(aliases));
        }
    }

    /**
     * @param codes EAN or article codes as receipts print them
     * @param aliases how receipts print the name
     * @param minQuantity units on one receipt before it counts, from 1
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Product(String name, List<String> codes, List<String> aliases, Integer minQuantity) {
        public Product {
            codes = codes == null ? List.of() : List.copyOf(codes);
            aliases = aliases == null ? List.of() : List.copyOf(aliases);
            minQuantity = minQuantity == null ? 1 : minQuantity;
        }
    }

    /**
     * @param maxAgeDays between the day of purchase and the day it came in, or null
     * @param minConfidence of total and date of purchase, 0 to 1, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReceiptRules(Integer maxAgeDays, Double minConfidence) {
        public static final ReceiptRules NONE = new ReceiptRules(null, null);
    }
}
