package dev.slipway.drawn;

import java.util.List;

/**
 * One example receipt: what it says, how it was photographed, who hands it in and what should come of it.
 *
 * @param file its name under {@code examples/receipts}; names sort in the order of handing in
 * @param member the tenant's own id for whoever hands it in
 */
public record Sample(String file, String member, Purchase purchase, Camera camera, Expect expect) {

    /**
     * What the campaigns of {@code examples/campaigns} make of it.
     *
     * @param decision as the API's {@code decision.outcome}
     * @param reason the code to be found among the decision's reasons or the unmet campaigns; null where all is well
     * @param note says it to a person
     */
    public record Expect(String decision, String reason, String note, List<Award> awards) {}

    /**
     * @param given points as an integer, cashback as an amount in the receipt's currency
     */
    public record Award(String campaign, String kind, String given) {}

    static Expect approved(Award... awards) {
        return new Expect("approved", null, awards.length == 0 ? "no campaign names it" : null, List.of(awards));
    }

    static Award coffee(int units) {
        return new Award("cmp_autumn_coffee", "points", String.valueOf(20 * units));
    }

    static Award welcome(String amount) {
        return new Award("cmp_welcome_cashback", "cashback", amount);
    }

    static Award corner(String amount) {
        return new Award("cmp_corner_thanks", "cashback", amount);
    }
}
