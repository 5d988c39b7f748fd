package dev.slipway;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test sets. */
public abstract class UtcClock extends Clock {
    @Override
    public final ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public final Clock withZone(ZoneId zone) {
        return this;
    }
}
