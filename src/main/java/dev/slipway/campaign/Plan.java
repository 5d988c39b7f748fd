package dev.slipway.campaign;

import java.util.List;

/** A campaign made ready for matching. */
record Plan(Campaign campaign, MerchantNames merchants, List<ProductNames> products) {
    private static final Recent<String, Plan> RECENT = new Recent<>(1_000);

    static Plan of(Campaign campaign) {
        String key = campaign.tenant() + "/" + campaign.id() + "/" + campaign.version();
        Plan known = RECENT.get(key);
        if (known != null && known.campaign.definition() == campaign.definition()) {
            return known;
        }
        Definition definition = campaign.definition();
        Plan plan = new Plan(
                campaign,
                new MerchantNames(definition.merchants()),
                definition.products().stream().map(ProductNames::new).toList());
        RECENT.put(key, plan);
        return plan;
    }
}
