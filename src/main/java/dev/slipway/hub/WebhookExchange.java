package dev.slipway.hub;

import dev.slipway.webhook.Call;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpActivityListener;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Lets what stands in the client's way see which delivery a request belongs to: Camel tells it where somebody listens. */
final class WebhookExchange implements HttpActivityListener {
    static final String CALL = "slipway.call";
    static final String ANSWER = "slipway.answer";
    private static final String EXCHANGE = "org.apache.camel.Exchange";

    /** Empty for a request that is no delivery's. */
    static Optional<Call> call(HttpContext context) {
        return context.getAttribute(EXCHANGE) instanceof Exchange exchange
                ? Optional.ofNullable(exchange.getProperty(CALL, Call.class))
                : Optional.empty();
    }

    @Override
    public void onRequestSubmitted(
            Object source, Exchange exchange, HttpHost host, HttpRequest request, HttpEntity entity) {
        // to be told is enough
    }

    @Override
    public void onResponseReceived(
            Object source, Exchange exchange, HttpHost host, HttpResponse response, HttpEntity entity, long elapsed) {
        // to be told is enough
    }
}
