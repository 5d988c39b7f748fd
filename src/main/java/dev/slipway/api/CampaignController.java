package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.campaign.CampaignDocument;
import dev.slipway.campaign.CampaignStatus;
import dev.slipway.campaign.Definition;
import dev.slipway.campaign.DocumentForm;
import dev.slipway.campaign.MongoCampaigns;
import dev.slipway.campaign.Standing;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Refusal.FieldError;
import dev.slipway.tenant.Caller;
import dev.slipway.webhook.Telling;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns: the document in, and where it stands out; asked for YAML, the bare document, ready to be put again. */
@RestController
@RequestMapping("/v1/campaigns")
class CampaignController {
    private static final String MAY_WRITE = "hasAnyRole('admin','marketer')";
    private static final String MAY_READ = "hasAnyRole('admin','marketer','crm','auditor','reviewer')";
    private static final String YAML = "application/yaml";

    private final MongoCampaigns campaigns;
    private final Telling telling;

    CampaignController(MongoCampaigns campaigns, Telling telling) {
        this.campaigns = campaigns;
        this.telling = telling;
    }

    /** A campaign as the API shows it. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CampaignView(
            String id,
            int version,
            CampaignStatus status,
            Instant createdAt,
            Instant updatedAt,
            Instant startedAt,
            Instant stoppedAt,
            Definition campaign) {
        static CampaignView of(Standing standing) {
            return new CampaignView(
                    standing.campaign().id(),
                    standing.campaign().version(),
                    standing.status(),
                    standing.createdAt(),
                    standing.updatedAt(),
                    standing.startedAt(),
                    standing.stoppedAt(),
                    standing.campaign().definition());
        }
    }

    @PutMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, "application/x-yaml", "text/yaml"})
    @PreAuthorize(MAY_WRITE)
    ResponseEntity<CampaignView> put(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            InputStream body)
            throws IOException {
        named(id);
        DocumentForm form = type.getSubtype().endsWith("yaml") ? DocumentForm.YAML : DocumentForm.JSON;
        Definition definition = CampaignDocument.read(
                body.readNBytes(CampaignDocument.MOST_BYTES + 1),
                form,
                caller.tenant().zone());
        boolean known = campaigns.find(caller.tenant().id(), id).isPresent();
        Standing standing = campaigns.put(caller.tenant().id(), id, definition, ETags.expected(ifMatch));
        return told(known ? HttpStatus.OK : HttpStatus.CREATED, caller, standing);
    }

    @GetMapping("/{id}")
    @PreAuthorize(MAY_READ)
    ResponseEntity<?> get(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept) {
        Standing standing = campaigns
                .find(caller.tenant().id(), id)
                .orElseThrow(() -> new Refusal("campaign.not_found", "there is no campaign " + id));
        if (accept == null || !accept.contains("yaml")) {
            return shown(HttpStatus.OK, standing);
        }
        return ResponseEntity.ok()
                .eTag(ETags.of(standing.campaign().version()))
                .contentType(MediaType.parseMediaType(YAML + ";charset=UTF-8"))
                .body(CampaignDocument.yaml(standing.campaign().definition()));
    }

    @GetMapping
    @PreAuthorize(MAY_READ)
    Page<CampaignView> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String after) {
        int size = Page.limit(limit);
        return Page.of(campaigns.list(caller.tenant().id(), Page.after(after), size + 1), size, one -> one.campaign()
                        .id())
                .map(CampaignView::of);
    }

    @PostMapping("/{id}/start")
    @PreAuthorize(MAY_WRITE)
    ResponseEntity<CampaignView> start(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        return told(HttpStatus.OK, caller, campaigns.start(caller.tenant().id(), id, ETags.expected(ifMatch)));
    }

    @PostMapping("/{id}/stop")
    @PreAuthorize(MAY_WRITE)
    ResponseEntity<CampaignView> stop(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        return told(HttpStatus.OK, caller, campaigns.stop(caller.tenant().id(), id, ETags.expected(ifMatch)));
    }

    @GetMapping(path = "/schema", produces = "application/schema+json")
    @PreAuthorize("isAuthenticated()")
    String schema() {
        return CampaignDocument.schema();
    }

    private static void named(String id) {
        if (!id.matches("cmp_[a-z0-9_-]{1,60}")) {
            String message = "'" + id + "' is no campaign id: cmp_ and up to 60 of a-z 0-9 _ -";
            throw new Refusal("campaign.invalid", message, List.of(new FieldError("", "campaign.id", message)));
        }
    }

    private ResponseEntity<CampaignView> told(HttpStatus status, Caller caller, Standing standing) {
        telling.tell(
                campaigns,
                campaigns.untold(caller.tenant().id(), standing.campaign().id()));
        return shown(status, standing);
    }

    private static ResponseEntity<CampaignView> shown(HttpStatus status, Standing standing) {
        return ResponseEntity.status(status)
                .eTag(ETags.of(standing.campaign().version()))
                .body(CampaignView.of(standing));
    }
}
