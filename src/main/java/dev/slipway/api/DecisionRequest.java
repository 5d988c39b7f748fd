package dev.slipway.api;

import dev.slipway.receipt.Outcome;
import dev.slipway.receipt.Reading;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A reviewer's decision.
 *
 * @param reason a code or a few words
 * @param reading the corrected reading in full, or null to leave it as it was read
 */
record DecisionRequest(
        @NotNull Outcome outcome,
        @NotNull @Size(min = 1, max = 500) String reason,
        Reading reading) {}
