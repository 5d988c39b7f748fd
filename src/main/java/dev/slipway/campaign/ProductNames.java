package dev.slipway.campaign;

import dev.slipway.receipt.Line;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How one product of a campaign is known on receipts: by a code exactly, or by its name or an alias ({@link Label}). */
final class ProductNames {
    private final Definition.Product product;
    private final Set<String> codes;
    private final List<Label> labels;

    ProductNames(Definition.Product product) {
        this.product = product;
        this.codes = product.codes().stream().map(ProductNames::code).collect(Collectors.toUnmodifiableSet());
        this.labels = Stream.concat(Stream.of(product.name()), product.aliases().stream())
                .map(Label::of)
                .toList();
    }

    Definition.Product product() {
        return product;
    }

    boolean on(Line line, Label printed) {
        return (line.code() != null && codes.contains(code(line.code())))
                || labels.stream().anyMatch(label -> label.namedBy(printed));
    }

    /** A UPC-A is the EAN-13 that begins with a zero (GS1 General Specifications). */
    private static String code(String printed) {
        String bare = printed.replaceAll("\\s", "");
        return bare.matches("0\\d{12}") ? bare.substring(1) : bare;
    }
}
