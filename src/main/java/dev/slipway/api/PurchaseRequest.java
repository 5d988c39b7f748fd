package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.receipt.Confidence;
import dev.slipway.receipt.DocumentType;
import dev.slipway.receipt.Line;
import dev.slipway.receipt.Merchant;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.PurchasedAt;
import dev.slipway.receipt.Reading;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/**
 * A purchase that the caller knows and that needs no reading: a shop's own order.
 *
 * @param member the tenant's own id
 * @param reference the caller's own, unique for ever; or null
 */
record PurchaseRequest(
        @NotBlank @Size(max = 200) String member,
        @Size(min = 1, max = 200) String reference,
        JsonNode metadata,
        @NotNull @Valid Purchase purchase) {
    record Purchase(
            @NotNull @Valid Seller merchant,
            @NotNull PurchasedAt purchasedAt,
            @Size(max = 100) String number,
            @NotNull Money total,
            @Size(max = 500) List<@Valid @NotNull Item> lines) {}

    /** A name alone, or more of the seller. */
    record Seller(@NotBlank @Size(max = 200) String name, String address, String phone, String taxId, String chain) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Seller named(String name) {
            return new Seller(name, null, null, null, null);
        }

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        Seller {}
    }

    record Item(
            @NotBlank @Size(max = 300) String description,
            @Size(max = 20) String quantity,
            Money unitPrice,
            @NotNull Money amount,
            @Size(max = 64) String code,
            @Size(max = 64) String category,
            dev.slipway.receipt.LineKind kind) {}

    Reading reading(String language) {
        List<Line> lines = purchase.lines() == null
                ? List.of()
                : purchase.lines().stream()
                        .map(i -> new Line(
                                i.description(),
                                i.quantity(),
                                i.unitPrice(),
                                i.amount(),
                                i.code(),
                                i.category(),
                                i.kind()))
                        .toList();
        Seller seller = purchase.merchant();
        return new Reading(
                new Merchant(seller.name(), seller.address(), seller.phone(), seller.taxId(), seller.chain()),
                purchase.purchasedAt(),
                purchase.number(),
                purchase.total().minor() < 0 ? DocumentType.REFUND : DocumentType.RECEIPT,
                language,
                purchase.total(),
                false,
                null,
                null,
                List.of(),
                null,
                lines,
                Confidence.of(Map.of("merchant.name", 1.0, "purchasedAt", 1.0, "total", 1.0, "lines", 1.0)),
                List.of(),
                "");
    }
}
