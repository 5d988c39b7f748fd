package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.UtcClock;
import dev.slipway.event.Event;
import dev.slipway.event.EventTypes;
import dev.slipway.event.Happening;
import dev.slipway.event.MongoEvents;
import dev.slipway.event.MongoEvents.To;
import dev.slipway.event.MongoEvents.Work;
import dev.slipway.receipt.Ids;
import dev.slipway.store.Instance;
import dev.slipway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The room on a store, with a clock that the test moves. */
final class Rig extends UtcClock {
    static final Instance HUB = new Instance("hub-under-test");
    static final DeliveryProperties PROPERTIES = new DeliveryProperties(
            Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofDays(5), Duration.ofDays(30));

    /** Whether the hub would begin at once with what is announced. */
    boolean eager;

    final Ids ids = new Ids(this);
    final MongoEvents events;
    final MongoEndpoints mongoEndpoints;
    final MongoDeliveries mongoDeliveries;
    final Filing filing;
    final List<Due> woken = Collections.synchronizedList(new ArrayList<>());
    final Announcer announcer;
    final Endpoints endpoints;
    final Notices notices;
    final Deliveries deliveries;
    final Deliverer deliverer;
    final EndpointHealth health;
    final MemberOrder order;
    final Rates rates;
    final FailingEndpoints failing;
    final Recoveries recoveries;
    final Replays replays;
    final DeliveryLog log;
    final MongoCursors cursors;
    final MongoRates mongoRates;
    final EndpointTraces traces;
    final ExternalIds members;
    private final Instance hub;
    private volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");

    Rig(Store store) {
        this(store, HUB);
    }

    Rig(Store store, Instance hub) {
        this.hub = hub;
        Destinations destinations =
                new Destinations(AddressPolicy.allowing("127.0.0.0/8"), host -> new java.net.InetAddress[] {
                    java.net.InetAddress.getByAddress(host, new byte[] {93, (byte) 184, 2, 1})
                });
        events = new MongoEvents(store, ids);
        mongoEndpoints = new MongoEndpoints(store);
        Fresh fresh = new Fresh();
        mongoDeliveries = new MongoDeliveries(store, hub, fresh);
        filing = new Filing(hub, events, mongoDeliveries, fresh, this);
        health = new EndpointHealth(new MongoAilments(store), this);
        JustMade justMade = new JustMade();
        announcer = new Announcer(
                hub,
                events,
                mongoEndpoints,
                mongoDeliveries,
                filing,
                justMade,
                tenant -> tenant.equals("try"),
                wake(),
                ids,
                this);
        notices = new Notices(new MongoNotices(store), mongoEndpoints, this);
        endpoints = new Endpoints(
                mongoEndpoints,
                announcer,
                new Telling(announcer),
                notices,
                health,
                destinations,
                new EventTypes(),
                ids,
                this);
        cursors = new MongoCursors(store);
        order = new MemberOrder(events, mongoDeliveries, cursors, wake(), ids, PROPERTIES.keepDeliveries());
        mongoRates = new MongoRates(store);
        rates = new Rates(mongoRates, this, nanos -> pass(Duration.ofNanos(nanos)));
        members = new ExternalIds() {
            @Override
            public Optional<String> externalId(String tenant, String member) {
                return member.equals("mem_1") ? Optional.of("m-42") : Optional.empty();
            }

            @Override
            public Optional<String> member(String tenant, String name) {
                return Optional.of("mem_1");
            }
        };
        Calls calls = new Calls(new EventBody(members), destinations);
        deliveries =
                new Deliveries(hub, filing, mongoDeliveries, endpoints, health, order, events, calls, wake(), this);
        deliverer = new Deliverer(
                hub,
                mongoDeliveries,
                mongoEndpoints,
                events,
                justMade,
                calls,
                endpoints,
                new Verdicts(RetrySchedule.STANDARD, new Random(1)),
                health,
                order,
                rates,
                this);
        MongoRecoveries jobs = new MongoRecoveries(store);
        recoveries = new Recoveries(jobs, endpoints, events, new EventTypes(), PROPERTIES, ids, this);
        replays = new Replays(hub, jobs, events, mongoEndpoints, mongoDeliveries, justMade, wake(), ids, this);
        failing =
                new FailingEndpoints(health, mongoEndpoints, endpoints, mongoDeliveries, recoveries, PROPERTIES, this);
        log = new DeliveryLog(mongoDeliveries, jobs, PROPERTIES, this);
        traces = new EndpointTraces(mongoEndpoints, cursors, mongoRates);
    }

    private Wake wake() {
        return new Wake() {
            @Override
            public void due(Due due) {
                woken.add(due);
            }

            @Override
            public boolean takes(String endpoint) {
                return eager;
            }

            @Override
            public boolean takesAgain(String endpoint) {
                return eager;
            }
        };
    }

    /** The first write of an announcement, after which the hub may have been killed. */
    Event cutOff(Happening happening, Endpoint endpoint) {
        Work work = new Work(hub.id(), List.of(new To(endpoint.id(), ids.next("dlv"))));
        List<String> inOrder = endpoint.ordered() ? List.of(endpoint.id()) : List.of();
        return events.record(events.draft(happening, false), inOrder, work).event();
    }

    Endpoint endpoint(String json) {
        return endpoints.create("default", json(json));
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Happening approved(int n) {
        return approved("mem_1", n);
    }

    static Happening approved(String member, int n) {
        return new Happening(
                "default",
                member,
                "receipt.approved",
                "receipt/" + n,
                Instant.parse("2026-11-22T09:59:00Z"),
                member == null ? Map.of("id", "rcp_" + n) : Map.of("id", "rcp_" + n, "member", Map.of("id", member)));
    }

    Call claim(Due due) {
        return claim(due.id()).orElseThrow();
    }

    /** As whoever finds it in the store. */
    Optional<Call> claim(String id) {
        return mongoDeliveries.openById(id).flatMap(deliverer::claim);
    }

    static Answer answer(int status) {
        return new Answer(status, null, null, new byte[0], 3);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
