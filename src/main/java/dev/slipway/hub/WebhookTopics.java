package dev.slipway.hub;

import dev.slipway.webhook.Answer;
import dev.slipway.webhook.Call;
import dev.slipway.webhook.DeliveryProperties;
import dev.slipway.webhook.Destinations;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Puts events into topics of Kafka. Nothing of Kafka's is there before the first. */
@Component
class WebhookTopics implements DisposableBean {
    private final Destinations destinations;
    private final DeliveryProperties delivery;
    private KafkaProducers producers;

    WebhookTopics(Destinations destinations, DeliveryProperties delivery) {
        this.destinations = destinations;
        this.delivery = delivery;
    }

    /** @throws DropFailure named as the log has it */
    Answer put(Call call) throws DropFailure {
        KafkaLogin login = KafkaLogin.of(
                call.endpoint(),
                delivery.connectTimeout(),
                call.endpoint().timeout() == null
                        ? delivery.timeout()
                        : call.endpoint().timeout());
        return producers().put(call, login);
    }

    private synchronized KafkaProducers producers() {
        if (producers == null) {
            producers = new KafkaProducers(destinations);
        }
        return producers;
    }

    @Override
    public synchronized void destroy() {
        if (producers != null) {
            producers.close();
        }
    }
}
