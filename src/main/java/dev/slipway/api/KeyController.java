package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.receipt.Refusal;
import dev.slipway.tenant.ApiKey;
import dev.slipway.tenant.Caller;
import dev.slipway.tenant.Keys;
import dev.slipway.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Keys", description = "API keys and their roles")
@RestController
@RequestMapping("/v1/keys")
@PreAuthorize("hasRole('admin')")
class KeyController {
    private static final String TENANT = "Whose keys; the operator may name any tenant, others only their own";

    private final Keys keys;

    /** @param expiresAt null: never */
    record NewKey(String name, Set<Role> roles, Instant expiresAt) {}

    /** @param key the token itself, in the answer that makes it and never again */
    record KeyView(
            String id,
            String tenant,
            String name,
            Set<Role> roles,
            Instant createdAt,
            String createdBy,
            Instant expiresAt,
            Instant revokedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) String key) {
        static KeyView of(ApiKey key, String token) {
            return new KeyView(
                    key.id(),
                    key.tenant(),
                    key.name(),
                    new TreeSet<>(key.roles()),
                    key.createdAt(),
                    key.createdBy(),
                    key.expiresAt(),
                    key.revokedAt(),
                    token);
        }
    }

    KeyController(Keys keys) {
        this.keys = keys;
    }

    @Operation(summary = "Makes a key; the answer is the only one that shows it")
    @PostMapping
    ResponseEntity<KeyView> create(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = TENANT) @RequestParam(required = false) String tenant,
            @RequestBody NewKey wanted) {
        Keys.Issued issued =
                keys.issue(tenant(caller, tenant), wanted.name(), wanted.roles(), wanted.expiresAt(), caller.keyId());
        return ResponseEntity.created(URI.create("/v1/keys/" + issued.key().id()))
                .body(KeyView.of(issued.key(), issued.token()));
    }

    @GetMapping
    Page<KeyView> list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = TENANT) @RequestParam(required = false) String tenant,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String after) {
        int size = Page.limit(limit);
        return Page.of(keys.list(tenant(caller, tenant), Page.after(after), size + 1), size, ApiKey::id)
                .map(key -> KeyView.of(key, null));
    }

    @Operation(summary = "Revokes a key; it stays listed and opens nothing")
    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        ApiKey key = keys.get(id)
                .filter(k ->
                        caller.operator() || k.tenant().equals(caller.tenant().id()))
                .filter(k -> caller.operator() || !k.operator())
                .orElseThrow(() -> new Refusal("key.not_found", "There is no such key."));
        keys.revoke(key.id());
        return ResponseEntity.noContent().build();
    }

    private static String tenant(Caller caller, String asked) {
        String own = caller.tenant().id();
        if (asked == null || asked.equals(own)) {
            return own;
        }
        if (!caller.operator()) {
            throw new Refusal("tenant.not_found", "There is no such tenant.");
        }
        return asked;
    }
}
