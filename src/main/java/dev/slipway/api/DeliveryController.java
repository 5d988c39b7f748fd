package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.receipt.Refusal;
import dev.slipway.tenant.Caller;
import dev.slipway.webhook.Attempt;
import dev.slipway.webhook.Deliveries;
import dev.slipway.webhook.Delivery;
import dev.slipway.webhook.DeliveryStatus;
import dev.slipway.webhook.Sent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Webhooks")
@RestController
@RequestMapping("/v1/webhooks/deliveries")
@PreAuthorize("hasAnyRole('admin','crm','auditor')")
class DeliveryController {
    private final Deliveries deliveries;

    /**
     * @param request as its event and its endpoint make it, without secrets; left out in lists
     * @param attempts in the order they were made; left out in lists
     */
    record DeliveryView(
            String id,
            String event,
            String type,
            String endpoint,
            DeliveryStatus status,
            int attemptCount,
            Integer lastStatus,
            String lastError,
            Instant createdAt,
            Instant updatedAt,
            Instant nextAttemptAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) Sent request,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<AttemptView> attempts) {
        static DeliveryView of(Delivery delivery) {
            return of(delivery, null, null);
        }

        /** With its last attempts, counted from the first that was ever made. */
        static DeliveryView whole(Delivery delivery, Sent request) {
            int before = delivery.attempts() - delivery.tries().size();
            return of(
                    delivery,
                    request,
                    IntStream.range(0, delivery.tries().size())
                            .mapToObj(i -> AttemptView.of(
                                    before + i + 1, delivery.tries().get(i)))
                            .toList());
        }

        private static DeliveryView of(Delivery delivery, Sent request, List<AttemptView> attempts) {
            return new DeliveryView(
                    delivery.dlv(),
                    delivery.event(),
                    delivery.type(),
                    delivery.endpoint(),
                    delivery.status(),
                    delivery.attempts(),
                    delivery.lastStatus(),
                    delivery.lastError(),
                    delivery.createdAt(),
                    delivery.updatedAt(),
                    delivery.nextAttemptAt(),
                    request,
                    attempts);
        }
    }

    /** @param response the first 4 kB of what the endpoint answered */
    record AttemptView(int n, Instant at, Integer status, String error, long ms, String response) {
        static AttemptView of(int n, Attempt attempt) {
            return new AttemptView(
                    n, attempt.at(), attempt.status(), attempt.error(), attempt.ms(), attempt.response());
        }
    }

    DeliveryController(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @GetMapping
    Page<DeliveryView> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) String endpoint,
            @RequestParam(required = false) String event,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String after) {
        int size = Page.limit(limit);
        List<Delivery> found =
                deliveries.page(caller.tenant().id(), endpoint, event, status(status), Page.after(after), size + 1);
        return Page.of(found, size, Delivery::dlv).map(DeliveryView::of);
    }

    @GetMapping("/{id}")
    DeliveryView get(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        Delivery delivery = deliveries.get(caller.tenant().id(), id);
        return DeliveryView.whole(delivery, deliveries.request(delivery).orElse(null));
    }

    @Operation(summary = "Tries a delivery again at once, whatever became of it before")
    @PostMapping("/{id}/retry")
    @PreAuthorize("hasAnyRole('admin','crm')")
    ResponseEntity<DeliveryView> retry(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return ResponseEntity.accepted()
                .body(DeliveryView.of(deliveries.retry(caller.tenant().id(), id)));
    }

    @Operation(summary = "Ends a delivery that is still to be made; what waits for it in a member's order goes on")
    @PostMapping("/{id}/skip")
    @PreAuthorize("hasAnyRole('admin','crm')")
    DeliveryView skip(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return DeliveryView.of(deliveries.skip(caller.tenant().id(), id));
    }

    private static DeliveryStatus status(String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(DeliveryStatus.values())
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "webhook.status_unknown", "'" + word + "' is none of pending, delivered, failed, skipped"));
    }
}
