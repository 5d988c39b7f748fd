package dev.slipway.hub;

import dev.slipway.webhook.Due;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may be sent to next. Each endpoint has a lane of so many requests at once, and lanes take turns, so that a slow
 * endpoint waits for itself alone. What does not fit is forgotten here: the store knows it.
 */
final class DeliverLanes {
    private final int perEndpoint;
    private final int inAll;
    private final int waitingPerEndpoint;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Deque<Lane> turns = new ArrayDeque<>();
    private final Set<String> present = new HashSet<>();
    private int running;

    private static final class Lane {
        private final Deque<Due> waiting = new ArrayDeque<>();
        private int running;
        private boolean overflowed;
    }

    DeliverLanes(int perEndpoint, int inAll, int waitingPerEndpoint) {
        this.perEndpoint = perEndpoint;
        this.inAll = inAll;
        this.waitingPerEndpoint = waitingPerEndpoint;
    }

    /** @return what may start now */
    synchronized List<Due> offer(Due due) {
        Lane lane = lanes.computeIfAbsent(due.endpoint(), key -> new Lane());
        if (lane.waiting.size() >= waitingPerEndpoint) {
            lane.overflowed = true;
        } else if (present.add(due.id())) {
            lane.waiting.add(due);
            if (lane.waiting.size() == 1) {
                turns.add(lane);
            }
        }
        return next();
    }

    /** @return what may start now that this one has ended */
    synchronized List<Due> done(Due due) {
        present.remove(due.id());
        running--;
        lanes.get(due.endpoint()).running--;
        List<Due> next = next();
        Lane lane = lanes.get(due.endpoint());
        if (lane.running == 0 && lane.waiting.isEmpty() && !lane.overflowed) {
            lanes.remove(due.endpoint());
        }
        return next;
    }

    /** Whether what is offered to the endpoint's lane now would not wait long. */
    synchronized boolean room(String endpoint) {
        Lane lane = lanes.get(endpoint);
        return lane == null || lane.waiting.size() < waitingPerEndpoint / 4;
    }

    /** Endpoints that have enough to do. */
    synchronized Set<String> busy() {
        return lanes.entrySet().stream()
                .filter(lane -> !lane.getValue().waiting.isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Whether a lane has room again that had to turn work away; said once. */
    synchronized boolean drained() {
        boolean drained = false;
        for (Lane lane : lanes.values()) {
            if (lane.overflowed && lane.waiting.isEmpty()) {
                lane.overflowed = false;
                drained = true;
            }
        }
        return drained;
    }

    private List<Due> next() {
        List<Due> start = new ArrayList<>();
        for (int full = 0; running < inAll && full < turns.size(); ) {
            Lane lane = turns.poll();
            if (lane.running < perEndpoint) {
                start.add(lane.waiting.poll());
                lane.running++;
                running++;
                full = 0;
            } else {
                full++;
            }
            if (!lane.waiting.isEmpty()) {
                turns.add(lane);
            }
        }
        return start;
    }
}
