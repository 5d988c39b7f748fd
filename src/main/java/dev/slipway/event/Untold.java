package dev.slipway.event;

import java.time.Instant;
import java.util.List;

/**
 * A room that causes events. A cause stays untold until its event and the deliveries exist; the sweeper asks each room
 * for what a crash left untold.
 */
public interface Untold {
    /** Up to {@code limit} causes of before {@code before} that nobody has said to be told. */
    List<Happening> untold(Instant before, int limit);

    /** Notes that event and deliveries exist. Saying it again changes nothing. */
    void told(Happening happening);
}
