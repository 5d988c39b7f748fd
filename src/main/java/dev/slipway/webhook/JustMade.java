package dev.slipway.webhook;

import dev.slipway.event.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The events of deliveries that this hub has just made, or has just taken together with others, until they are claimed:
 * most are sent at once.
 */
@Component
final class JustMade {
    private static final int MOST = 10_000;

    private final Map<String, Made> made = new LinkedHashMap<>();

    /** @param version that the open work had then: in that, nobody has begun with it */
    record Made(Event event, long version) {}

    synchronized void keep(Due due, Event event) {
        if (made.size() >= MOST) {
            made.remove(made.keySet().iterator().next());
        }
        made.put(due.id(), new Made(event, due.version()));
    }

    synchronized Optional<Made> take(Due due) {
        return Optional.ofNullable(made.remove(due.id()));
    }
}
