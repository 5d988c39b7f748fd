package dev.slipway.webhook;

import dev.slipway.event.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Deliveries that this hub has just made, until they are claimed: most are sent at once and need not be read again. */
@Component
final class JustMade {
    private static final int MOST = 1_000;

    private final Map<String, Made> made = new LinkedHashMap<>();

    record Made(Delivery delivery, Event event) {}

    synchronized void keep(Delivery delivery, Event event) {
        if (made.size() >= MOST) {
            made.remove(made.keySet().iterator().next());
        }
        made.put(delivery.id(), new Made(delivery, event));
    }

    synchronized Optional<Made> take(String delivery) {
        return Optional.ofNullable(made.remove(delivery));
    }
}
