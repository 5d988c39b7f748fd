package dev.slipway.webhook;

import dev.slipway.event.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What this hub announced a moment ago: open work that the store knows from the event alone ({@link Due#fresh}), and
 * events without a place in the feed. Most of that work ends before it would have been written anywhere. What is kept
 * here is memory; what it is worth is in the store, from which {@link Filing} has it after a crash.
 */
@Component
final class Fresh {
    private final Map<String, Work> works = new LinkedHashMap<>();
    /** Is open work in the store, held by this hub in its first version, that is to be taken away. */
    private final List<Due> ended = new ArrayList<>();

    /** What followed from one event. */
    static final class Work {
        private final Event event;
        private final long since = System.nanoTime();
        private final Map<String, Due> left = new HashMap<>();
        /** From then on what is left counts as open work in the store, even if it is not there yet. */
        private boolean filing;

        private Work(Event event) {
            this.event = event;
        }

        Event event() {
            return event;
        }

        /** What has neither ended nor been written as open work; not to be asked before it is being filed. */
        Collection<Due> left() {
            return left.values();
        }
    }

    /** @param left what is not written as open work yet, each for an endpoint */
    synchronized void keep(Event event, List<Due> left) {
        Work work = new Work(event);
        left.forEach(due -> work.left.put(due.id(), due));
        works.put(event.id(), work);
    }

    /** It is open work in the store now, in a version that whoever wrote it knows. */
    synchronized void written(Due due) {
        Work work = works.get(due.event());
        if (work != null && !work.filing) {
            work.left.remove(due.id());
        }
    }

    /** It is in the history, and nothing follows; so too what a job sent again. */
    synchronized void ended(Due due) {
        Work work = works.get(due.event());
        if (work == null || work.filing) {
            ended.add(due);
        } else {
            work.left.remove(due.id());
        }
    }

    /**
     * Up to {@code most}, of which nothing is left or that are older, but none before an earlier one of its member: the
     * feed shows a member's in their order. What is left of them is to be filed now.
     */
    synchronized List<Work> toFile(long olderThanNanos, int most) {
        long now = System.nanoTime();
        List<Work> found = new ArrayList<>();
        Set<String> waiting = new HashSet<>();
        for (Work work : works.values()) {
            boolean ready = work.filing || work.left.isEmpty() || now - work.since >= olderThanNanos;
            String member = work.event.tenant() + "/" + work.event.member();
            if (!ready || waiting.contains(member)) {
                waiting.add(member);
            } else if (found.size() < most) {
                work.filing = true;
                found.add(work);
            }
        }
        return found;
    }

    synchronized void filed(List<Work> done) {
        done.forEach(work -> works.remove(work.event.id(), work));
    }

    /** Those that ended after they were filed; they are forgotten here. */
    synchronized List<Due> takeEnded() {
        List<Due> all = List.copyOf(ended);
        ended.clear();
        return all;
    }

    synchronized boolean knows(String event) {
        return works.containsKey(event);
    }

    synchronized boolean isEmpty() {
        return works.isEmpty() && ended.isEmpty();
    }
}
