package dev.slipway.webhook;

import dev.slipway.event.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The events of deliveries that this hub has just made, until they are claimed: most are sent at once. */
@Component
final class JustMade {
    private static final int MOST = 2_000;

    private final Map<String, Event> made = new LinkedHashMap<>();

    synchronized void keep(Due due, Event event) {
        if (made.size() >= MOST) {
            made.remove(made.keySet().iterator().next());
        }
        made.put(due.id(), event);
    }

    synchronized Optional<Event> take(Due due) {
        return Optional.ofNullable(made.remove(due.id()));
    }
}
