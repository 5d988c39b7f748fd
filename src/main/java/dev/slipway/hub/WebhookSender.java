package dev.slipway.hub;

import dev.slipway.webhook.Answer;
import dev.slipway.webhook.Call;
import dev.slipway.webhook.Deliverer;
import dev.slipway.webhook.Destinations.ForbiddenAddress;
import dev.slipway.webhook.Due;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The steps of the route {@code deliver-webhook} around its one request. */
@Component("webhookSender")
class WebhookSender {
    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    private static final String CALL = WebhookExchange.CALL;
    private static final String ANSWER = WebhookExchange.ANSWER;
    private static final String STARTED = "slipway.started";

    private final Deliverer deliverer;

    WebhookSender(Deliverer deliverer) {
        this.deliverer = deliverer;
    }

    /** Takes the delivery that the body names and makes the message its request, or stops the route. */
    public void claim(Exchange exchange) {
        Optional<Call> claimed = deliverer.claim(exchange.getMessage().getBody(Due.class));
        if (claimed.isEmpty()) {
            exchange.setRouteStop(true);
            return;
        }
        Call call = claimed.get();
        Message message = exchange.getMessage();
        // nothing but what is set here: a header of Camel's own could send the request elsewhere
        message.removeHeaders("*");
        call.headers().forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_URI, call.endpoint().url());
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.POST);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(call.body());
        exchange.setProperty(CALL, call);
        exchange.setProperty(STARTED, System.nanoTime());
    }

    public void answered(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        exchange.setProperty(
                ANSWER,
                new Answer(
                        message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
                        null,
                        message.getHeader("Retry-After", String.class),
                        body == null ? new byte[0] : body,
                        ms(exchange)));
    }

    /** Whatever went wrong is a failed attempt like any other. */
    public void failed(Exchange exchange) {
        Exception caught = Objects.requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        Answer answer = Answer.none(error(caught), ms(exchange));
        if (answer.error().equals("internal")) {
            log.error("webhook was not sent delivery={}", call(exchange).due().dlv(), caught);
        }
        exchange.setProperty(ANSWER, answer);
    }

    public void settle(Exchange exchange) {
        Call call = call(exchange);
        Answer answer = exchange.getProperty(ANSWER, Answer.class);
        deliverer.settle(call, answer);
        log.debug(
                "webhook event={} delivery={} attempt={} status={} error={} ms={}",
                call.due().event(),
                call.due().dlv(),
                call.due().n(),
                answer.status(),
                answer.error(),
                answer.ms());
    }

    private static Call call(Exchange exchange) {
        return exchange.getProperty(CALL, Call.class);
    }

    private static long ms(Exchange exchange) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - exchange.getProperty(STARTED, Long.class));
    }

    private static String error(Exception e) {
        return switch (e) {
            case ForbiddenAddress f -> "address_forbidden";
            case WebhookTokens.NoToken n -> "token_failed";
            case UnknownHostException u -> "dns";
            case ConnectTimeoutException t -> "connect_timeout";
            case ConnectionRequestTimeoutException t -> "no_connection_free";
            case InterruptedIOException t -> "timeout";
            case SSLException s -> "tls";
            case ConnectException c -> "connect";
            case IOException io -> "connection_lost";
            default -> "internal";
        };
    }
}
