package dev.slipway.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.intake.UploadLink;
import dev.slipway.intake.UploadLinks;
import dev.slipway.member.MongoMembers;
import dev.slipway.receipt.Refusal;
import dev.slipway.tenant.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@Tag(name = "Upload links", description = "One-shot ways in for a web page or an app, without a key")
@RestController
@RequestMapping("/v1/upload-links")
class UploadLinkController {
    private static final int METADATA = 16_384;

    private final UploadLinks links;
    private final MongoMembers members;
    private final UploadLinkProperties properties;

    /**
     * @param member the tenant's own id
     * @param reference the caller's own, unique for ever; or null
     * @param expiresAt null: in 15 minutes
     * @param maxBytes null: as much as one document may have
     */
    record NewLink(
            @NotBlank @Size(max = 200) String member,
            @Size(min = 1, max = 200) String reference,
            ObjectNode metadata,
            Instant expiresAt,
            Long maxBytes) {}

    /** @param url where one receipt may be put, by whoever has it */
    record LinkView(String id, String url, Instant expiresAt) {}

    UploadLinkController(UploadLinks links, MongoMembers members, UploadLinkProperties properties) {
        this.links = links;
        this.members = members;
        this.properties = properties;
    }

    @Operation(summary = "Makes a link that takes one receipt; the answer is the only one that shows its URL")
    @PostMapping
    @PreAuthorize("hasAnyRole('admin','intake','crm')")
    ResponseEntity<LinkView> create(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewLink wanted) {
        String tenant = caller.tenant().id();
        String metadata = wanted.metadata() == null ? null : wanted.metadata().toString();
        if (metadata != null && metadata.length() > METADATA) {
            throw new Refusal("receipt.bad_metadata", "'metadata' must be a JSON object of at most 16 kB.");
        }
        if (wanted.reference() != null && wanted.reference().isBlank()) {
            throw new Refusal("receipt.bad_reference", "A reference has 1 to 200 characters.");
        }
        UploadLinks.Issued issued = links.issue(
                tenant,
                members.enrol(tenant, wanted.member()).member().id(),
                wanted.reference(),
                metadata,
                wanted.expiresAt(),
                wanted.maxBytes());
        UploadLink link = issued.link();
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new LinkView(link.id(), base() + UploadGate.PATH + issued.token(), link.expiresAt()));
    }

    private String base() {
        return properties.url() != null
                ? properties.url()
                : ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    }
}
