package dev.slipway.hub;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Which objects need not be asked about at each look, as they stay where they are: what the store says, kept near. */
final class S3Left {
    private static final int KEPT = 200_000;
    /** Longer than another hub's claim, which may come to nothing. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(3);

    private final Clock clock;
    private final Map<UUID, Instant> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Instant> eldest) {
            return size() > KEPT;
        }
    };

    S3Left(Clock clock) {
        this.clock = clock;
    }

    boolean knows(String id) {
        Instant until = known.get(hash(id));
        return until != null && until.isAfter(clock.instant());
    }

    void forGood(String id) {
        known.put(hash(id), Instant.MAX);
    }

    void byOthers(String id) {
        known.put(hash(id), clock.instant().plus(ASK_AGAIN));
    }

    private static UUID hash(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }
}
