package dev.slipway.api;

import dev.slipway.receipt.Refusal;
import dev.slipway.tenant.Caller;
import dev.slipway.tenant.MongoTenants;
import dev.slipway.tenant.Tenant;
import dev.slipway.tenant.TenantSettings;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Tenants", description = "Brands; the operator's alone to list and to set up")
@RestController
@RequestMapping("/v1/tenants")
class TenantController {
    private final MongoTenants tenants;

    TenantController(MongoTenants tenants) {
        this.tenants = tenants;
    }

    /** By id, as a tenant's id says more than its age. */
    @GetMapping
    @PreAuthorize("hasRole('operator')")
    Page<Tenant> list(@RequestParam(required = false) Integer limit, @RequestParam(required = false) String after) {
        int size = Page.limit(limit);
        return Page.of(tenants.list(Page.after(after), size + 1), size, Tenant::id);
    }

    /** Any key sees its own tenant. */
    @GetMapping("/{id}")
    @PreAuthorize("isAuthenticated()")
    ResponseEntity<Tenant> get(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        Tenant tenant = tenants.get(id)
                .filter(t -> caller.operator() || t.id().equals(caller.tenant().id()))
                .orElseThrow(() -> new Refusal("tenant.not_found", "There is no such tenant."));
        return ResponseEntity.ok().eTag(ETags.of(tenant.version())).body(tenant);
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasRole('operator')")
    ResponseEntity<Tenant> put(
            @PathVariable String id,
            @RequestBody TenantSettings settings,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        MongoTenants.Put put = tenants.put(id, settings, ETags.expected(ifMatch));
        Tenant tenant = put.tenant();
        return (put.created() ? ResponseEntity.created(URI.create("/v1/tenants/" + id)) : ResponseEntity.ok())
                .eTag(ETags.of(tenant.version()))
                .body(tenant);
    }
}
