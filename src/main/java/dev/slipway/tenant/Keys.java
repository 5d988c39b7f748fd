package dev.slipway.tenant;

import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Refusal.FieldError;
import dev.slipway.receipt.TenantFacts;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The keys: makes them, knows them again, revokes them. */
@Component
public class Keys {
    private static final Logger log = LoggerFactory.getLogger(Keys.class);
    private static final int LONG_ENOUGH = "slk_live_".length() + 32;

    private final MongoKeys keys;
    private final MongoTenants tenants;
    private final Ids ids;
    private final Clock clock;
    /** Null where no key is configured. */
    private final byte[] configured;

    /** @param token what the holder needs; it is told here and never again */
    public record Issued(ApiKey key, String token) {}

    Keys(MongoKeys keys, MongoTenants tenants, TenantProperties properties, Ids ids, Clock clock) {
        this.keys = keys;
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
        this.configured = properties.hasAdminKey() ? configured(properties.adminKey()) : null;
        if (configured == null) {
            makeAdminKey();
        }
    }

    /**
     * Who holds this token. What another hub did to the key within the last second may go unseen.
     *
     * @throws Refusal {@code auth.wrong_key}, {@code auth.key_expired} or {@code auth.key_revoked}
     */
    public Caller recognise(String token) {
        byte[] hash = KeyToken.hash(token);
        if (configured != null && MessageDigest.isEqual(configured, hash)) {
            return caller(adminKey());
        }
        ApiKey key = KeyToken.keyId(token)
                .filter(id -> configured == null || !id.equals(ApiKey.ADMIN))
                .flatMap(keys::known)
                .filter(kept -> MessageDigest.isEqual(kept.hash(), hash))
                .map(MongoKeys.Kept::key)
                .orElseThrow(() -> new Refusal("auth.wrong_key", "This API key is not known here."));
        if (key.revokedAt() != null) {
            throw new Refusal("auth.key_revoked", "The key " + key.id() + " was revoked at " + key.revokedAt() + ".");
        }
        if (key.expiresAt() != null && !clock.instant().isBefore(key.expiresAt())) {
            throw new Refusal("auth.key_expired", "The key " + key.id() + " expired at " + key.expiresAt() + ".");
        }
        return caller(key);
    }

    /**
     * Makes a key.
     *
     * @param expiresAt null: never
     * @param createdBy the key that asks for it
     * @throws Refusal {@code key.invalid}, {@code tenant.not_found}
     */
    public Issued issue(String tenant, String name, Set<Role> roles, Instant expiresAt, String createdBy) {
        check(name, roles, expiresAt);
        boolean test = tenant(tenant).test();
        ApiKey key = new ApiKey(
                ids.next("key"),
                tenant,
                name,
                Set.copyOf(roles),
                false,
                now(),
                createdBy,
                expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS),
                null);
        String token = KeyToken.make(key.id(), test);
        if (!keys.add(key, KeyToken.hash(token))) {
            throw new IllegalStateException(key.id() + " was made twice");
        }
        return new Issued(key, token);
    }

    public Optional<ApiKey> get(String id) {
        return keys.byId(id).map(MongoKeys.Kept::key);
    }

    /** Those of one tenant, newest first, from the one after the id {@code after} (null: from the newest). */
    public List<ApiKey> list(String tenant, String after, int limit) {
        return keys.list(tenant, after, limit);
    }

    /** From now on the key opens nothing here, and within a second nothing at any other hub. It stays listed. */
    public void revoke(String id) {
        keys.revoke(id, now());
    }

    private void check(String name, Set<Role> roles, Instant expiresAt) {
        List<FieldError> errors = new ArrayList<>();
        if (name == null
                || name.isBlank()
                || name.length() > 200
                || name.chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError("/name", "key.invalid", "Needs a name of 1 to 200 characters."));
        }
        if (roles == null || roles.isEmpty()) {
            errors.add(new FieldError("/roles", "key.invalid", "Needs at least one role."));
        }
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            errors.add(new FieldError("/expiresAt", "key.invalid", "Lies in the past."));
        }
        if (!errors.isEmpty()) {
            throw new Refusal("key.invalid", "No key can be made of this.", errors);
        }
    }

    private Caller caller(ApiKey key) {
        return new Caller(tenant(key.tenant()), key.id(), key.name(), key.roles(), key.operator());
    }

    private TenantFacts tenant(String id) {
        return tenants.facts(id).orElseThrow(() -> new Refusal("tenant.not_found", "There is no tenant " + id + "."));
    }

    private static byte[] configured(String adminKey) {
        if (!KeyToken.PREFIXED.matcher(adminKey).matches()) {
            throw new ConfigurationFault(
                    "slipway.admin-key",
                    "the key must begin with slk_live_ or slk_test_",
                    "Set SLIPWAY_ADMIN_KEY to slk_live_ and at least 32 random characters, or leave it out: one is then made and printed once.");
        }
        if (adminKey.length() < LONG_ENOUGH) {
            log.warn("SLIPWAY_ADMIN_KEY is short: put at least 32 random characters after its prefix");
        }
        return KeyToken.hash(adminKey);
    }

    /** Whichever hub inserts it prints it; no later start makes another, revoked or not. */
    private void makeAdminKey() {
        String token = KeyToken.make(ApiKey.ADMIN, false);
        if (keys.byId(ApiKey.ADMIN).isEmpty() && keys.add(adminKey(), KeyToken.hash(token))) {
            System.out.printf("%nThe admin key, made at this first start and never shown again:%n%n    %s%n%n", token);
        }
    }

    private ApiKey adminKey() {
        return new ApiKey(
                ApiKey.ADMIN, Tenant.DEFAULT, "admin", EnumSet.allOf(Role.class), true, now(), "start", null, null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
