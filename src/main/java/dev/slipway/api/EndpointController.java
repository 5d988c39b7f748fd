package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.slipway.receipt.Refusal;
import dev.slipway.tenant.Caller;
import dev.slipway.webhook.Endpoint;
import dev.slipway.webhook.Endpoints;
import dev.slipway.webhook.Shaping;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Webhooks", description = "Where events go, and what became of them")
@RestController
@RequestMapping("/v1/webhooks/endpoints")
@PreAuthorize("hasAnyRole('admin','crm')")
class EndpointController {
    private static final String READERS = "hasAnyRole('admin','crm','auditor')";

    private final Endpoints endpoints;
    private final Clock clock;

    /**
     * @param headers by name; their values are not shown
     * @param eventVersion the shape of events that it pins, sent as version
     * @param rateLimit requests a second, null for no limit
     * @param schedule how long to wait after each failed attempt, null for the hub's own
     * @param timeout of a request in all, null for the hub's own
     * @param auth its secrets are not shown
     * @param sink a bucket or a queue in place of a receiver, or null; its secret is not shown
     * @param publicKeys what receivers verify v1a with, the newest first
     * @param secret in the answer that makes it, and never again
     */
    record EndpointView(
            String id,
            String url,
            List<String> events,
            String description,
            Map<String, String> headers,
            String payload,
            int eventVersion,
            String filter,
            String transform,
            String success,
            Double rateLimit,
            boolean ordered,
            List<String> schedule,
            String timeout,
            boolean disabled,
            String disabledReason,
            long version,
            Instant createdAt,
            Instant updatedAt,
            JsonNode auth,
            JsonNode sink,
            List<String> signing,
            List<Endpoint.PublicKey> publicKeys,
            @JsonInclude(JsonInclude.Include.NON_NULL) String secret) {
        static EndpointView of(Endpoint endpoint, boolean changed, Instant now) {
            Shaping shaping = endpoint.shaping();
            Map<String, String> headers = new LinkedHashMap<>();
            endpoint.headers().forEach(header -> headers.put(header.name(), Endpoint.HIDDEN));
            return new EndpointView(
                    endpoint.id(),
                    endpoint.url(),
                    endpoint.events(),
                    endpoint.description(),
                    headers,
                    shaping.thin() ? "thin" : "full",
                    shaping.eventVersion(),
                    shaping.filter(),
                    shaping.transform(),
                    shaping.success(),
                    endpoint.rateLimit(),
                    endpoint.ordered(),
                    endpoint.schedule() == null
                            ? null
                            : endpoint.schedule().stream()
                                    .map(Duration::toString)
                                    .toList(),
                    endpoint.timeout() == null ? null : endpoint.timeout().toString(),
                    endpoint.disabled(),
                    endpoint.disabledReason(),
                    endpoint.version(),
                    endpoint.createdAt(),
                    endpoint.updatedAt(),
                    endpoint.authShown(),
                    endpoint.sinkShown(),
                    endpoint.signing(),
                    endpoint.publicKeys(now),
                    changed ? endpoint.secret() : null);
        }
    }

    EndpointController(Endpoints endpoints, Clock clock) {
        this.endpoints = endpoints;
        this.clock = clock;
    }

    @Operation(summary = "Makes an endpoint; the answer is the only one that shows its secret")
    @PostMapping
    ResponseEntity<EndpointView> create(@AuthenticationPrincipal Caller caller, @RequestBody JsonNode endpoint) {
        Endpoint made = endpoints.create(caller.tenant().id(), endpoint);
        return ResponseEntity.created(URI.create("/v1/webhooks/endpoints/" + made.id()))
                .eTag(ETags.of(made.version()))
                .body(view(made, true));
    }

    @GetMapping
    @PreAuthorize(READERS)
    Page<EndpointView> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String after) {
        int size = Page.limit(limit);
        return Page.of(endpoints.page(caller.tenant().id(), Page.after(after), size + 1), size, Endpoint::id)
                .map(endpoint -> view(endpoint, false));
    }

    @GetMapping("/{id}")
    @PreAuthorize(READERS)
    ResponseEntity<EndpointView> get(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return answer(endpoints.get(caller.tenant().id(), id), false);
    }

    @Operation(summary = "Changes an endpoint by RFC 7396; a header whose value is *** keeps its value")
    @PatchMapping("/{id}")
    ResponseEntity<EndpointView> patch(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody JsonNode patch) {
        Endpoint changed = endpoints.change(
                caller.tenant().id(), id, ETags.expected(ifMatch), present -> MergePatch.apply(present, patch));
        return answer(changed, true);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        endpoints.delete(caller.tenant().id(), id);
        return ResponseEntity.noContent().build();
    }

    @Operation(
            summary = "New keys, a secret shown in this answer alone; those before them sign as well for the overlap")
    @PostMapping("/{id}/secret/rotate")
    ResponseEntity<EndpointView> rotate(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestBody(required = false) JsonNode rotation) {
        JsonNode overlap = rotation == null ? MissingNode.getInstance() : rotation.path("overlap");
        return answer(endpoints.rotate(caller.tenant().id(), id, overlap(overlap), rotation), true);
    }

    @Operation(summary = "Sends a test event to this endpoint alone; answers its delivery")
    @PostMapping("/{id}/test")
    ResponseEntity<DeliveryController.DeliveryView> test(
            @AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return ResponseEntity.accepted()
                .body(DeliveryController.DeliveryView.of(
                        endpoints.test(caller.tenant().id(), id)));
    }

    /** ISO 8601, how long the keys before it sign as well; PT24H where absent. */
    private static Duration overlap(JsonNode overlap) {
        try {
            return overlap.isMissingNode() || overlap.isNull()
                    ? Duration.ofHours(24)
                    : Duration.parse(overlap.asText());
        } catch (DateTimeException e) {
            String detail = "'" + overlap.asText() + "' is no duration such as PT24H";
            throw new Refusal(
                    "webhook.overlap_invalid",
                    detail,
                    List.of(new Refusal.FieldError("/overlap", "webhook.overlap_invalid", detail)));
        }
    }

    private EndpointView view(Endpoint endpoint, boolean changed) {
        return EndpointView.of(endpoint, changed, clock.instant());
    }

    private ResponseEntity<EndpointView> answer(Endpoint endpoint, boolean changed) {
        return ResponseEntity.ok().eTag(ETags.of(endpoint.version())).body(view(endpoint, changed));
    }
}
