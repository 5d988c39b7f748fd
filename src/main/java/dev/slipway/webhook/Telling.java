package dev.slipway.webhook;

import dev.slipway.event.Happening;
import dev.slipway.event.Untold;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Tells at once what has just been caused. It never fails: what it cannot tell, the sweeper does. */
@Component
public class Telling {
    private static final Logger log = LoggerFactory.getLogger(Telling.class);

    private final Consumer<Happening> announce;

    @Autowired
    Telling(Announcer announcer) {
        this(announcer::announce);
    }

    public Telling(Consumer<Happening> announce) {
        this.announce = announce;
    }

    /** Announces in this order, and notes in the room that caused them that it is done. */
    public void tell(Untold room, List<Happening> happenings) {
        for (Happening happening : happenings) {
            try {
                announce.accept(happening);
                room.told(happening);
            } catch (RuntimeException e) {
                log.warn(
                        "not told yet, left to the sweeper: type={} cause={} because {}",
                        happening.type(),
                        happening.cause(),
                        e.toString());
                return;
            }
        }
    }
}
