package dev.slipway.api;

import dev.slipway.event.Event;
import dev.slipway.event.EventTypes;
import dev.slipway.event.EventTypes.EventType;
import dev.slipway.event.Feed;
import dev.slipway.event.Happening;
import dev.slipway.event.MongoEvents;
import dev.slipway.receipt.Refusal;
import dev.slipway.tenant.Caller;
import dev.slipway.webhook.Announcer;
import dev.slipway.webhook.EventBody;
import dev.slipway.webhook.ExternalIds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Events", description = "What happened, for polling, and happenings of your own")
@RestController
@RequestMapping("/v1")
class EventController {
    private static final String READERS = "hasAnyRole('admin','crm','auditor')";

    private final MongoEvents events;
    private final Announcer announcer;
    private final EventBody body;
    private final EventTypes types;
    private final ExternalIds members;
    private final Clock clock;

    /** @param next always set: ask from there the next time */
    record FeedView(List<Map<String, Object>> data, String next, boolean hasMore) {}

    /** @param member {@code mem_…}, or the tenant's own id with or without {@code ext:}; may be absent */
    record NewEvent(String type, String member, Map<String, Object> data) {}

    EventController(
            MongoEvents events,
            Announcer announcer,
            EventBody body,
            EventTypes types,
            ExternalIds members,
            Clock clock) {
        this.events = events;
        this.announcer = announcer;
        this.body = body;
        this.types = types;
        this.members = members;
        this.clock = clock;
    }

    @Operation(summary = "Events in place of a webhook, oldest first; types are comma-separated, patterns too")
    @GetMapping("/events")
    @PreAuthorize(READERS)
    FeedView feed(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) List<String> types,
            @RequestParam(required = false) Integer limit) {
        Feed feed = events.feed(
                caller.tenant().id(), position(after), types == null ? List.of() : types, Page.limit(limit));
        return new FeedView(feed.events().stream().map(body::of).toList(), Long.toString(feed.next()), feed.hasMore());
    }

    @Operation(summary = "Tells a happening of your own, fanned out like any other; answers once it is stored")
    @PostMapping("/events")
    @PreAuthorize("hasAnyRole('admin','crm')")
    ResponseEntity<Map<String, Object>> tell(
            @AuthenticationPrincipal Caller caller, @RequestBody NewEvent told, HttpServletRequest request) {
        EventTypes.checkCustom(told.type(), told.data());
        String tenant = caller.tenant().id();
        // the key names the cause, so that a repeat after a crash finds the event that was stored before it
        String cause = "api/" + IdempotencyFilter.cause(request);
        Event event = announcer.announceEased(new Happening(
                tenant,
                told.member() == null ? null : member(tenant, told.member()),
                told.type(),
                cause,
                clock.instant(),
                told.data() == null ? Map.of() : told.data()));
        return ResponseEntity.accepted().body(body.of(event));
    }

    @GetMapping("/event-types")
    @PreAuthorize("isAuthenticated()")
    Page<EventType> types() {
        return new Page<>(types.all(), null);
    }

    private String member(String tenant, String ref) {
        String name = ref.startsWith(NamedMembers.EXTERNAL) ? ref.substring(NamedMembers.EXTERNAL.length()) : ref;
        return members.member(tenant, name).orElseThrow(() -> {
            String detail = "there is no such member";
            return new Refusal(
                    "event.member_unknown",
                    detail,
                    List.of(new Refusal.FieldError("/member", "event.member_unknown", detail)));
        });
    }

    private static long position(String after) {
        if (after == null || after.isEmpty()) {
            return 0;
        }
        if (!after.matches("\\d{1,18}")) {
            throw new Refusal("event.cursor_invalid", "after is the next of an answer before");
        }
        return Long.parseLong(after);
    }
}
