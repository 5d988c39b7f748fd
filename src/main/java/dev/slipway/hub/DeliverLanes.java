package dev.slipway.hub;

import dev.slipway.webhook.Due;
import dev.slipway.webhook.EndpointHealth.Share;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who may be sent to next. Each endpoint has a lane of so many requests at once, and lanes take turns, so that a slow
 * endpoint waits for itself alone: where all lanes together have enough to do, one may still have {@value #RESERVED} at
 * once, up to {@value #MOST} times what is enough. A lane may be closed for a while. What is sent again by a job begins
 * only where nothing else waits in its lane, and leaves places there free for what comes; while something is live there,
 * or much in all lanes together, it takes no more than a quarter. What does not fit is forgotten here: the store
 * knows it.
 */
final class DeliverLanes {
    private static final int RESERVED = 2;
    private static final int MOST = 4;
    private static final Share ALL = new Share(Integer.MAX_VALUE, Instant.EPOCH);

    /** This part of all places taken by what is live is much. */
    private static final int MUCH = 32;
    /** Replays take at most this part of all places. */
    private static final int REPLAYS = 16;
    /** Turns of what was left over before one of what is new. */
    private static final int FIRST = 3;
    /** Waiting in a lane: enough that its places are never empty, and not much for a kill to leave. */
    private static final int FEW = 24;

    private final int perEndpoint;
    private final int inAll;
    private final int waitingPerEndpoint;
    private final Function<String, Share> shares;
    private final InstantSource clock;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Deque<Lane> turns = new ArrayDeque<>();
    private final Set<String> present = new HashSet<>();
    private int running;
    private int replaying;

    private static final class Lane {
        private final String endpoint;
        private final Deque<Due> waiting = new ArrayDeque<>();
        /** What a poll found: the next poll would find it again. */
        private final Deque<Due> found = new ArrayDeque<>();

        private final Deque<Due> replays = new ArrayDeque<>();
        private final LanePace pace = new LanePace();
        private int running;
        private int replaying;
        private int turnsOfFound;
        private boolean overflowed;

        private Lane(String endpoint) {
            this.endpoint = endpoint;
        }

        private boolean idle() {
            return !live() && replays.isEmpty();
        }

        private boolean live() {
            return !waiting.isEmpty() || !found.isEmpty();
        }

        private Deque<Due> line(Due due) {
            return due.replay() ? replays : due.fresh() ? waiting : found;
        }

        /** What was left over goes first, but each fourth turn is of what is new: neither waits for all of the other. */
        private Due nextLive() {
            boolean old = waiting.isEmpty() || !found.isEmpty() && turnsOfFound < FIRST;
            turnsOfFound = old ? turnsOfFound + 1 : 0;
            return old ? found.poll() : waiting.poll();
        }
    }

    DeliverLanes(int perEndpoint, int inAll, int waitingPerEndpoint) {
        this(perEndpoint, inAll, waitingPerEndpoint, endpoint -> ALL, InstantSource.system());
    }

    /** @param shares how much of its lane an endpoint has now; asked often, so it must answer from memory */
    DeliverLanes(
            int perEndpoint, int inAll, int waitingPerEndpoint, Function<String, Share> shares, InstantSource clock) {
        this.perEndpoint = perEndpoint;
        this.inAll = inAll;
        this.waitingPerEndpoint = waitingPerEndpoint;
        this.shares = shares;
        this.clock = clock;
    }

    /** @return what may start now */
    synchronized List<Due> offer(Due due) {
        Lane lane = lanes.computeIfAbsent(due.endpoint(), Lane::new);
        Deque<Due> line = lane.line(due);
        if (line.size() >= (open(due.endpoint(), clock.instant()) ? waitingPerEndpoint : 1)) {
            lane.overflowed = true;
        } else if (present.add(due.id())) {
            if (lane.idle()) {
                turns.add(lane);
            }
            line.add(due);
        }
        return next();
    }

    /** Something more is due there that the store alone knows; {@link #drained} says when there is room for it. */
    synchronized void more(String endpoint) {
        Lane lane = lanes.get(endpoint);
        if (lane != null) {
            lane.overflowed = true;
        }
    }

    /** @return what may start now that this one has ended */
    synchronized List<Due> done(Due due) {
        Lane lane = lanes.get(due.endpoint());
        present.remove(due.id());
        running--;
        lane.running--;
        lane.pace.ended(clock.instant());
        if (due.replay()) {
            replaying--;
            lane.replaying--;
        }
        List<Due> next = next();
        if (lane.running == 0 && lane.idle() && !lane.overflowed) {
            lanes.remove(due.endpoint());
        }
        return next;
    }

    /** @return what may start now that time has passed: lanes that were closed may be open */
    synchronized List<Due> resume() {
        return next();
    }

    /** Whether what is offered to the endpoint's lane now would not wait long. */
    synchronized boolean room(String endpoint) {
        Lane lane = lanes.get(endpoint);
        return (lane == null || lane.waiting.size() < waitingPerEndpoint / 4) && open(endpoint, clock.instant());
    }

    /**
     * How long it takes until little waits at the one of these endpoints that is soonest done. One that is slow, or hangs,
     * is waited for by nobody.
     */
    synchronized Duration ahead(Collection<String> endpoints) {
        Instant now = clock.instant();
        return endpoints.stream()
                .map(endpoint -> ahead(lanes.get(endpoint), now))
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static Duration ahead(Lane lane, Instant now) {
        int more = lane == null ? 0 : lane.waiting.size() - FEW;
        return more > 0 ? lane.pace.of(more, now) : Duration.ZERO;
    }

    /** The same of a batch that a job sends again. */
    synchronized boolean roomAgain(String endpoint) {
        Lane lane = lanes.get(endpoint);
        return (lane == null || lane.replays.size() < waitingPerEndpoint / 4) && open(endpoint, clock.instant());
    }

    /**
     * Endpoints of which a poll would find what it has found before, or whose lane is closed. What is announced here does
     * not count: however much of it there is, what a crash left must have its turn. Nor does what jobs send again.
     */
    synchronized Set<String> busy() {
        return endpoints(lane -> !lane.found.isEmpty());
    }

    /** Endpoints of which a poll would find replays that wait here already, or whose lane is closed. */
    synchronized Set<String> replaying() {
        return endpoints(lane -> !lane.replays.isEmpty());
    }

    private Set<String> endpoints(Predicate<Lane> taken) {
        Instant now = clock.instant();
        return lanes.values().stream()
                .filter(lane -> taken.test(lane) || !open(lane.endpoint, now))
                .map(lane -> lane.endpoint)
                .collect(Collectors.toSet());
    }

    /** Whether a lane is done with what was found that had to turn work away; said once. */
    synchronized boolean drained() {
        boolean drained = false;
        for (Lane lane : lanes.values()) {
            if (lane.overflowed && lane.found.isEmpty() && lane.replays.isEmpty()) {
                lane.overflowed = false;
                drained = true;
            }
        }
        return drained;
    }

    private boolean open(String endpoint, Instant now) {
        return !now.isBefore(shares.apply(endpoint).opensAt());
    }

    private List<Due> next() {
        List<Due> start = new ArrayList<>();
        Instant now = clock.instant();
        for (int full = 0; full < turns.size(); ) {
            Lane lane = turns.poll();
            Due due = mayStart(lane, now);
            if (due == null) {
                full++;
            } else {
                start.add(due);
                full = 0;
            }
            if (!lane.idle()) {
                turns.add(lane);
            }
        }
        return start;
    }

    /** Null where the lane has nothing that may start. */
    private Due mayStart(Lane lane, Instant now) {
        Share share = shares.apply(lane.endpoint);
        int places = Math.min(perEndpoint, share.atOnce());
        boolean full = lane.running >= places;
        boolean allFull = running >= inAll && lane.running >= RESERVED || running >= inAll * MOST;
        if (full || allFull || now.isBefore(share.opensAt())) {
            return null;
        }
        boolean replay = !lane.live();
        if (replay && (lane.replaying >= forReplays(lane, places) || replaying >= Math.max(1, inAll / REPLAYS))) {
            return null;
        }
        if (lane.running == 0) {
            lane.pace.begun(now);
        }
        lane.running++;
        running++;
        if (replay) {
            lane.replaying++;
            replaying++;
        }
        return replay ? lane.replays.poll() : lane.nextLive();
    }

    private int forReplays(Lane lane, int places) {
        boolean live = lane.running > lane.replaying || running - replaying > inAll / MUCH;
        return Math.max(1, live ? places / 4 : places - RESERVED);
    }
}
