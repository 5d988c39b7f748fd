package dev.slipway.webhook;

import dev.slipway.event.Event;
import dev.slipway.event.MongoEvents;
import dev.slipway.event.MongoEvents.Left;
import dev.slipway.event.MongoEvents.To;
import dev.slipway.store.Instance;
import dev.slipway.webhook.Fresh.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Puts what was announced in its places, many events in one write: what has not ended soon becomes open work, each event
 * gets its position in the feed, and the mark that its hub left on it goes last. A crash before that leaves the mark, and
 * whoever finds it does the same; doing it twice changes nothing.
 */
@Component
public class Filing implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Filing.class);
    private static final int AT_ONCE = 500;
    /** What has not ended by then is written as open work: others may list it, and ask for it. */
    private static final Duration SOON = Duration.ofSeconds(1);
    /** So many times {@link #file} passes until this hub looks for its marks that it knows nothing of. */
    private static final int LOOKS = 10;

    private final Instance hub;
    private final MongoEvents events;
    private final MongoDeliveries deliveries;
    private final Fresh fresh;
    private final Clock clock;
    private final ReentrantLock filing = new ReentrantLock();
    private Set<String> unknown = Set.of();
    private int passes;

    Filing(Instance hub, MongoEvents events, MongoDeliveries deliveries, Fresh fresh, Clock clock) {
        this.hub = hub;
        this.events = events;
        this.deliveries = deliveries;
        this.fresh = fresh;
        this.clock = clock;
        events.beforeFeed(this::fileAll);
        int left = adopt(hub.id());
        if (left > 0) {
            log.info("events that were announced before a crash are made whole count={}", left);
        }
    }

    /** Takes note of an event and of what followed from it, as the store has it by the event's mark. */
    void keep(Event event, List<Due> left) {
        fresh.keep(event, left);
    }

    /** What of that is open work in the store. */
    void written(List<Due> opened) {
        opened.forEach(fresh::written);
    }

    /** For twice a second or so. */
    public void file() {
        filing.lock();
        try {
            fileOlder(SOON);
            if (++passes % LOOKS == 0) {
                lookForUnknown();
            }
        } finally {
            filing.unlock();
        }
    }

    /** Everything, also what would have ended in a moment: for whoever wants to look at it. */
    void fileAll() {
        if (fresh.isEmpty()) {
            return;
        }
        filing.lock();
        try {
            fileOlder(Duration.ZERO);
        } finally {
            filing.unlock();
        }
    }

    private void fileOlder(Duration olderThan) {
        List<Work> some;
        do {
            some = fresh.toFile(olderThan.toNanos(), AT_ONCE);
            if (!some.isEmpty()) {
                deliveries.open(some.stream()
                        .flatMap(work -> work.left().stream())
                        .map(Due::filed)
                        .toList());
                fileWhole(some.stream().map(Work::event).toList());
                fresh.filed(some);
            }
        } while (some.size() == AT_ONCE);
        deliveries.closeFiled(fresh.takeEnded());
    }

    private void fileWhole(List<Event> whole) {
        events.publish(whole.stream().filter(event -> !Announcer.isTrial(event)).toList());
        events.filed(whole);
    }

    /**
     * Does it for a hub that died, or for this one's last run.
     *
     * @return how many events that were
     */
    int adopt(String dead) {
        int adopted = 0;
        for (List<Left> some = events.left(dead, AT_ONCE); !some.isEmpty(); some = events.left(dead, AT_ONCE)) {
            adopt(some);
            adopted += some.size();
        }
        return adopted;
    }

    private void adopt(List<Left> some) {
        Map<String, Delivery> history =
                deliveries.byIds(some.stream().flatMap(this::dues).map(Due::id).toList());
        deliveries.open(some.stream()
                .flatMap(this::dues)
                .filter(due -> !history.containsKey(due.id()))
                .toList());
        fileWhole(some.stream().map(Left::event).toList());
    }

    private Stream<Due> dues(Left left) {
        Event event = left.event();
        return left.work().to().stream().map(to -> due(event, to));
    }

    private Due due(Event event, To to) {
        return Due.first(event, to.endpoint(), to.dlv(), clock.instant()).leftOver();
    }

    /** A write that was done although this hub was told that it was not leaves a mark that nobody here knows of. */
    private void lookForUnknown() {
        Set<String> seen = new HashSet<>();
        List<Left> forgotten = new ArrayList<>();
        for (Left left : events.left(hub.id(), AT_ONCE)) {
            String event = left.event().id();
            if (!fresh.knows(event)) {
                seen.add(event);
                if (unknown.contains(event)) {
                    forgotten.add(left);
                }
            }
        }
        unknown = seen;
        if (!forgotten.isEmpty()) {
            log.info("events that were announced without an answer are made whole count={}", forgotten.size());
            adopt(forgotten);
        }
    }

    @Override
    public void destroy() {
        fileAll();
    }
}
