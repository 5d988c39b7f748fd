package dev.slipway.bench;

import dev.slipway.peer.EventSinkProcess.Arrival;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** From before the POST to the sink, of first arrivals; in microseconds, the shortest first. */
record Latencies(List<Long> sorted) {
    static Latencies of(Collection<Scene.Posted> posted, List<Arrival> arrivals) {
        return of(posted, arrivals, hook -> true);
    }

    /** @param hooks the endpoints that count */
    static Latencies of(Collection<Scene.Posted> posted, List<Arrival> arrivals, Predicate<String> hooks) {
        Map<String, Long> begun = posted.stream().collect(Collectors.toMap(Scene.Posted::event, Scene.Posted::micros));
        List<Arrival> counted =
                arrivals.stream().filter(one -> hooks.test(one.hook())).toList();
        return new Latencies(first(counted).entrySet().stream()
                .filter(one -> begun.containsKey(event(one.getKey())))
                .map(one -> one.getValue() - begun.get(event(one.getKey())))
                .sorted()
                .toList());
    }

    /** When each delivery came first, by hook and event. */
    static Map<String, Long> first(List<Arrival> arrivals) {
        return arrivals.stream().collect(Collectors.toMap(Arrival::delivery, Arrival::micros, Math::min));
    }

    /** The deliveries of these events that did not come. */
    static Set<String> missing(Set<String> events, List<Arrival> arrivals, int endpoints) {
        Set<String> there = arrivals.stream().map(Arrival::delivery).collect(Collectors.toSet());
        return events.stream()
                .flatMap(event -> IntStream.rangeClosed(1, endpoints).mapToObj(hook -> hook + " " + event))
                .filter(delivery -> !there.contains(delivery))
                .collect(Collectors.toSet());
    }

    private static String event(String delivery) {
        return delivery.substring(delivery.indexOf(' ') + 1);
    }

    /** In milliseconds. */
    double at(int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1000.0;
    }

    @Override
    public String toString() {
        return "50 / 95 / 99 %% in %.1f / %.1f / %.1f ms".formatted(at(50), at(95), at(99));
    }
}
