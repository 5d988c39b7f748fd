package dev.slipway.api;

import dev.slipway.payout.Batch;
import dev.slipway.payout.BatchTerms;
import dev.slipway.payout.Payment;
import dev.slipway.payout.PayoutNews;
import dev.slipway.payout.Payouts;
import dev.slipway.tenant.Caller;
import dev.slipway.webhook.Telling;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Payout batches: one key makes them, another approves them. */
@RestController
@RequestMapping("/v1/payouts/batches")
class PayoutController {
    private static final String READ = "hasAnyRole('finance_maker','finance_approver','auditor')";

    private final Payouts payouts;
    private final PayoutNews news;
    private final Telling telling;
    private final Clock clock;

    PayoutController(Payouts payouts, PayoutNews news, Telling telling, Clock clock) {
        this.payouts = payouts;
        this.news = news;
        this.telling = telling;
        this.clock = clock;
    }

    /** Collects what is payable into a draft. */
    @PostMapping
    @RequiresIdempotencyKey
    @PreAuthorize("hasRole('finance_maker')")
    ResponseEntity<PayoutView> create(
            @AuthenticationPrincipal Caller caller, @RequestBody PayoutInput input, HttpServletRequest request) {
        BatchTerms terms = input.terms(caller.tenant(), clock.instant());
        // a repeat after a crash goes on with the batch that the first one began
        Batch batch = payouts.create(caller.tenant(), caller.keyId(), IdempotencyFilter.cause(request), terms);
        tell(batch);
        return ResponseEntity.created(URI.create("/v1/payouts/batches/" + batch.id()))
                .eTag(ETags.of(batch.version()))
                .body(PayoutView.of(batch));
    }

    @GetMapping
    @PreAuthorize(READ)
    Page<PayoutView> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String after) {
        int most = Page.limit(limit);
        List<PayoutView> batches = payouts.list(caller.tenant().id(), Page.after(after), most + 1).stream()
                .map(PayoutView::of)
                .toList();
        return Page.of(batches, most, PayoutView::id);
    }

    @GetMapping("/{id}")
    @PreAuthorize(READ)
    ResponseEntity<PayoutView> get(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return answer(payouts.get(caller.tenant().id(), id));
    }

    /** In the order of the file. */
    @GetMapping("/{id}/payments")
    @PreAuthorize(READ)
    Page<PayoutView.Row> payments(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String after) {
        int most = Page.limit(limit);
        Long place = Page.place(after);
        List<Payment> rows = payouts.payments(caller.tenant().id(), id, place == null ? 0 : place, most + 1);
        return Page.of(rows, most, p -> Long.toString(p.n())).map(PayoutView::row);
    }

    /** Never by the key that created it. */
    @PostMapping("/{id}/approve")
    @PreAuthorize("hasRole('finance_approver')")
    ResponseEntity<PayoutView> approve(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        return told(payouts.approve(caller.tenant().id(), id, caller.keyId(), ETags.expected(ifMatch)));
    }

    /** Before its file was taken; what it held is payable again. */
    @PostMapping("/{id}/cancel")
    @PreAuthorize("hasAnyRole('finance_maker','finance_approver')")
    ResponseEntity<PayoutView> cancel(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        return told(payouts.cancel(caller.tenant().id(), id, caller.keyId(), ETags.expected(ifMatch)));
    }

    /** The same bytes each time. It holds whole account numbers, and taking it marks the batch exported: finance alone. */
    @GetMapping("/{id}/files/{n}")
    @PreAuthorize("hasAnyRole('finance_maker','finance_approver')")
    void file(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @PathVariable int n,
            HttpServletResponse response)
            throws IOException {
        Payouts.Download file = payouts.file(caller.tenant().id(), id, n, caller.keyId());
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s-%d.csv\"".formatted(id, n));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        file.writeTo(response.getOutputStream());
        tell(payouts.get(caller.tenant().id(), id));
    }

    private static ResponseEntity<PayoutView> answer(Batch batch) {
        return ResponseEntity.ok().eTag(ETags.of(batch.version())).body(PayoutView.of(batch));
    }

    private ResponseEntity<PayoutView> told(Batch batch) {
        tell(batch);
        return answer(batch);
    }

    private void tell(Batch batch) {
        telling.tell(news, news.of(batch));
    }
}
