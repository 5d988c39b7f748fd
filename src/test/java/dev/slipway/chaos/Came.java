package dev.slipway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.peer.EventSinkProcess.Arrival;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came to the sink while hubs were killed.
 *
 * @param arrivals in their order
 * @param kills when each was over: what the dead hub had sent was read, and nobody had taken up its work yet
 */
record Came(List<Arrival> arrivals, List<Long> kills) {
    /**
     * A custom event of a member.
     *
     * @param n rises as the member's {@code seq} does
     */
    record Told(String who, int n) {}

    Set<String> deliveries() {
        return arrivals.stream().map(Arrival::delivery).collect(Collectors.toSet());
    }

    int repeats() {
        return arrivals.size() - deliveries().size();
    }

    /** Wherever and however often an event came, it was the same to the byte under the same id. */
    void theSameEachTime() {
        Map<String, Set<String>> bodies = arrivals.stream()
                .collect(Collectors.groupingBy(Arrival::event, Collectors.mapping(Arrival::body, Collectors.toSet())));
        assertThat(bodies).allSatisfy((event, each) -> assertThat(each).hasSize(1));
    }

    /**
     * A delivery comes twice only across a kill, and only if it was in flight at that kill: begun, and not noted as
     * done. Of those a hub has at most so many for one endpoint at any time, as each holds its place in the endpoint's
     * lane until it is noted.
     *
     * @return how many were in flight at one kill for one endpoint, at the most
     */
    int twiceOnlyIfInFlight(int atOnce) {
        Map<String, Integer> last = new HashMap<>();
        Map<String, Integer> inFlight = new HashMap<>();
        for (Arrival arrival : arrivals) {
            int life = life(arrival);
            Integer before = last.put(arrival.delivery(), life);
            if (before != null) {
                assertThat(life)
                        .as("%s twice, and no kill between", arrival.delivery())
                        .isGreaterThan(before);
                inFlight.merge("at kill " + before + " for endpoint " + arrival.hook(), 1, Integer::sum);
            }
        }
        assertThat(inFlight).allSatisfy((where, n) -> assertThat(n).isLessThanOrEqualTo(atOnce));
        return inFlight.values().stream().mapToInt(n -> n).max().orElse(0);
    }

    /**
     * An ordered endpoint has one of a member's events in flight at a time, and gets the next once it has ended. So each
     * that comes is later in the member's order than all before it, or is the very last before it once more.
     */
    void inOrder(String hook, Map<String, Told> events) {
        Map<String, Integer> last = new HashMap<>();
        Set<String> wrong = new HashSet<>();
        for (Arrival arrival : arrivals) {
            Told told = events.get(arrival.event());
            if (told != null && arrival.hook().equals(hook)) {
                Integer before = last.put(told.who(), told.n());
                if (before != null && before > told.n()) {
                    wrong.add(told + " came after " + before);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(last).isNotEmpty();
    }

    private int life(Arrival arrival) {
        return (int) kills.stream().filter(kill -> kill < arrival.micros()).count();
    }
}
