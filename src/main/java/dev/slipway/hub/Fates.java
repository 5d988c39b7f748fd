package dev.slipway.hub;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * What becomes of a thing that was split into several: it failed if one of them did, else it was refused if one of them
 * was, else taken.
 */
@Component("fates")
class Fates implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange worst, Exchange next) {
        return worst == null || badness(next) > badness(worst) ? next : worst;
    }

    private static int badness(Exchange exchange) {
        return exchange.getException() != null ? 2 : "refused".equals(exchange.getProperty("fate")) ? 1 : 0;
    }
}
