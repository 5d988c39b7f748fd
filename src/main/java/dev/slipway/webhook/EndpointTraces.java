package dev.slipway.webhook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes what is left of deleted endpoints: how far they were with each member, and up to when their turns were given
 * away. Found by looking and not noted at the deletion, as a request that was under way writes after it.
 */
@Component
public class EndpointTraces {
    private static final Logger log = LoggerFactory.getLogger(EndpointTraces.class);
    private static final int STEP = 500;
    /** After which it goes on the next time, so that whoever calls is not kept. */
    private static final int STEPS = 200;

    private final MongoEndpoints endpoints;
    private final MongoCursors cursors;
    private final MongoRates rates;

    EndpointTraces(MongoEndpoints endpoints, MongoCursors cursors, MongoRates rates) {
        this.endpoints = endpoints;
        this.cursors = cursors;
        this.rates = rates;
    }

    /** In small steps; where several hubs do so at once, nothing is lost. */
    public void forget() {
        rates();
        Optional<String> endpoint = cursors.endpointAfter("");
        for (int steps = 0; endpoint.isPresent() && steps < STEPS; steps++) {
            String id = endpoint.get();
            if (!endpoints.present(List.of(id)).isEmpty()) {
                endpoint = cursors.endpointAfter(id);
            } else if (cursors.forget(id, STEP) < STEP) {
                log.info("removed what was left of a deleted endpoint endpoint={}", id);
                endpoint = cursors.endpointAfter(id);
            }
        }
    }

    private void rates() {
        List<String> some = rates.endpointsAfter("", STEP);
        for (int steps = 0; !some.isEmpty() && steps < STEPS; steps++) {
            Set<String> present = endpoints.present(some);
            rates.forget(some.stream().filter(id -> !present.contains(id)).toList());
            some = some.size() < STEP ? List.of() : rates.endpointsAfter(some.getLast(), STEP);
        }
    }
}
