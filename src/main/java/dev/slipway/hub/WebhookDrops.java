package dev.slipway.hub;

import dev.slipway.webhook.Answer;
import dev.slipway.webhook.Call;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The step of the route {@code deliver-webhook} in place of its request, where an event goes by no HTTP. */
@Component("webhookDrops")
class WebhookDrops {
    private static final Logger log = LoggerFactory.getLogger(WebhookDrops.class);

    private final WebhookFiles files;
    private final WebhookTopics topics;

    WebhookDrops(WebhookFiles files, WebhookTopics topics) {
        this.files = files;
        this.topics = topics;
    }

    /** Whether the delivery of the exchange is for here. */
    public boolean take(Exchange exchange) {
        return switch (call(exchange).endpoint().sink().kind()) {
            case HTTP, S3, SQS -> false;
            case SFTP, KAFKA -> true;
        };
    }

    /** Whatever goes wrong is a failed attempt like any other. */
    public void put(Exchange exchange) {
        Call call = call(exchange);
        exchange.setProperty(WebhookExchange.ANSWER, answer(call));
    }

    private Answer answer(Call call) {
        long begun = System.nanoTime();
        try {
            return switch (call.endpoint().sink().kind()) {
                case HTTP, S3, SQS -> throw new IllegalArgumentException("it goes by HTTP");
                case SFTP -> files.put(call);
                case KAFKA -> topics.put(call);
            };
        } catch (DropFailure e) {
            return Answer.refused(e.code(), e.said(), DropFailure.ms(begun));
        } catch (RuntimeException e) {
            log.error("event was not put delivery={}", call.due().dlv(), e);
            return Answer.refused("internal", "", DropFailure.ms(begun));
        }
    }

    private static Call call(Exchange exchange) {
        return exchange.getProperty(WebhookExchange.CALL, Call.class);
    }
}
