package dev.slipway.api;

import dev.slipway.tenant.Caller;
import dev.slipway.webhook.Recoveries;
import dev.slipway.webhook.Recovery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Jobs", description = "Long work, and how far it is")
@RestController
@RequestMapping("/v1")
@PreAuthorize("hasAnyRole('admin','crm')")
class JobController {
    private final Recoveries recoveries;

    /**
     * @param since events recorded from then on
     * @param until up to then; absent for now
     * @param types patterns; absent for all that the endpoint takes
     * @param only {@code missing}: never delivered nor tried; {@code failed}: failed for good; {@code undelivered}, where
     *     absent: both; {@code all}
     */
    record Recover(Instant since, Instant until, List<String> types, Recovery.Only only) {}

    /**
     * @param error why it failed
     * @param done how much of the range was looked at, 0 to 1
     * @param opened deliveries that were begun
     */
    record JobView(
            String id,
            String kind,
            Recovery.Status status,
            String error,
            String endpoint,
            Instant since,
            Instant until,
            List<String> types,
            Recovery.Only only,
            double done,
            long opened,
            Instant createdAt,
            Instant updatedAt) {
        static JobView of(Recovery job) {
            return new JobView(
                    job.id(),
                    "webhook.recover",
                    job.status(),
                    job.error(),
                    job.endpoint(),
                    job.since(),
                    job.until(),
                    job.types(),
                    job.only(),
                    job.end() == 0 ? 1 : Math.min(1, (double) job.position() / job.end()),
                    job.opened(),
                    job.createdAt(),
                    job.updatedAt());
        }
    }

    JobController(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    @Operation(summary = "Sends an endpoint again what it did not get of a range, behind all that is sent live")
    @PostMapping("/webhooks/endpoints/{id}/recover")
    ResponseEntity<JobView> recover(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, @RequestBody Recover range) {
        Recovery job =
                recoveries.begin(caller.tenant().id(), id, range.since(), range.until(), range.types(), range.only());
        return ResponseEntity.accepted()
                .location(URI.create("/v1/jobs/" + job.id()))
                .body(JobView.of(job));
    }

    @GetMapping("/jobs/{id}")
    @PreAuthorize("hasAnyRole('admin','crm','auditor')")
    JobView get(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return JobView.of(recoveries.get(caller.tenant().id(), id));
    }

    @Operation(summary = "Begins nothing more; what was begun is sent still")
    @PostMapping("/jobs/{id}/cancel")
    JobView cancel(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return JobView.of(recoveries.cancel(caller.tenant().id(), id));
    }
}
