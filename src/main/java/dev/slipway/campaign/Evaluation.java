package dev.slipway.campaign;

import dev.slipway.receipt.Unmet;
import java.util.List;

/**
 * What the running campaigns give for a receipt.
 *
 * @param awards by campaign, then in the order of its rewards
 * @param unmet why the others give nothing, nearest first, at most 20
 */
public record Evaluation(List<CandidateAward> awards, List<Unmet> unmet) {
    public Evaluation {
        awards = List.copyOf(awards);
        unmet = List.copyOf(unmet);
    }
}
