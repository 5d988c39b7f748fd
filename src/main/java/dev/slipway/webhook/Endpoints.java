package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.event.EventTypes;
import dev.slipway.event.Happening;
import dev.slipway.event.Untold;
import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** The endpoints of tenants, and what can be done with one. */
@Component
public class Endpoints implements Untold {
    private final MongoEndpoints endpoints;
    private final Announcer announcer;
    private final Telling telling;
    private final Notices notices;
    private final EndpointHealth health;
    private final Destinations destinations;
    private final EventTypes types;
    private final Ids ids;
    private final Clock clock;
    private final Keyring keyring = new Keyring();

    Endpoints(
            MongoEndpoints endpoints,
            Announcer announcer,
            Telling telling,
            Notices notices,
            EndpointHealth health,
            Destinations destinations,
            EventTypes types,
            Ids ids,
            Clock clock) {
        this.endpoints = endpoints;
        this.announcer = announcer;
        this.telling = telling;
        this.notices = notices;
        this.health = health;
        this.destinations = destinations;
        this.types = types;
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws Refusal {@code webhook.endpoint_invalid} */
    public Endpoint create(String tenant, JsonNode json) {
        Instant now = now();
        FormErrors errors = new FormErrors();
        SigningForm signing = new SigningForm(errors);
        EndpointForm form = EndpointForm.read(json, destinations, types, errors);
        List<Secret> brought = signing.brought(json, 1);
        signing.fit(brought, form.signing());
        errors.check();
        List<Secret> secrets = keyring.of(form.signing(), List.of(), brought, 1, now);
        Endpoint endpoint = Endpoint.made(ids.next("end"), tenant, form, secrets, now);
        endpoints.insert(endpoint);
        return endpoint;
    }

    Optional<Endpoint> find(String tenant, String id) {
        return endpoints.byId(tenant, id);
    }

    /** @throws Refusal {@code webhook.endpoint_not_found} */
    public Endpoint get(String tenant, String id) {
        return endpoints
                .byId(tenant, id)
                .orElseThrow(() -> new Refusal("webhook.endpoint_not_found", "there is no endpoint '" + id + "'"));
    }

    /** Newest first, from before the endpoint of that id. */
    public List<Endpoint> page(String tenant, String before, int limit) {
        return endpoints.page(tenant, before, limit);
    }

    /**
     * Changes it.
     *
     * @param change from what can be settled of it to what it shall be; a header's value that is {@code ***} stays
     * @param version that it is expected to have, null for any
     * @throws Refusal {@code webhook.endpoint_invalid}, {@code webhook.version_conflict}
     */
    public Endpoint change(String tenant, String id, Long version, UnaryOperator<JsonNode> change) {
        Endpoint endpoint = get(tenant, id);
        Instant now = now();
        JsonNode wanted = EndpointForm.changed(endpoint, change);
        FormErrors errors = new FormErrors();
        EndpointForm form = EndpointForm.read(wanted, destinations, types, errors);
        // a key takes effect with an overlap, or for a scheme that had none
        List<Secret> brought = new SigningForm(errors).brought(wanted, endpoint.version() + 1);
        new SigningForm(errors)
                .fit(
                        brought,
                        form.signing() == null
                                ? null
                                : form.signing().stream()
                                        .filter(scheme -> !endpoint.schemes().contains(scheme))
                                        .toList());
        errors.check();
        List<Secret> secrets = keyring.of(form.signing(), endpoint.secrets(), brought, endpoint.version() + 1, now);
        Endpoint changed = replaced(endpoint.with(form, secrets, now), version);
        if (!changed.told()) {
            telling.tell(this, List.of(happening(changed)));
        }
        return changed;
    }

    /** @throws Refusal {@code webhook.endpoint_not_found} */
    public void delete(String tenant, String id) {
        if (!endpoints.delete(tenant, id)) {
            throw new Refusal("webhook.endpoint_not_found", "there is no endpoint '" + id + "'");
        }
    }

    /**
     * A new key of each scheme that it signs by; those before them sign as well until the overlap is over.
     *
     * @param keys {@code secret} and {@code secretKey} to be taken in place of random ones, or null
     * @throws Refusal {@code webhook.overlap_invalid}, {@code webhook.endpoint_invalid},
     *     {@code webhook.secrets_too_many}
     */
    public Endpoint rotate(String tenant, String id, Duration overlap, JsonNode keys) {
        Endpoint endpoint = get(tenant, id);
        Instant now = now();
        FormErrors errors = new FormErrors();
        SigningForm signing = new SigningForm(errors);
        if (keys != null) {
            errors.onlyKnown(keys, "", Set.of("overlap", "secret", "secretKey"));
        }
        List<Secret> brought = keys == null ? List.of() : signing.brought(keys, endpoint.version() + 1);
        signing.fit(brought, endpoint.schemes());
        errors.check();
        List<Secret> secrets =
                keyring.rotated(endpoint.schemes(), endpoint.secrets(), brought, overlap, endpoint.version() + 1, now);
        return replaced(endpoint.with(secrets, now), null);
    }

    /** @throws Refusal {@code webhook.endpoint_disabled} */
    public Delivery test(String tenant, String id) {
        Endpoint endpoint = get(tenant, id);
        if (endpoint.disabled()) {
            throw new Refusal("webhook.endpoint_disabled", "the endpoint is disabled; enable it first");
        }
        health.open(id);
        return announcer.test(endpoint);
    }

    /** It gets nothing any more, and the tenant's other endpoints are told. @param reason as its event gives it */
    void disable(String tenant, String id, String reason) {
        Optional<Endpoint> present = endpoints.byId(tenant, id);
        while (present.isPresent() && !present.get().disabled()) {
            Endpoint disabled = present.get().disabled(reason, now());
            if (endpoints.replace(disabled)) {
                telling.tell(this, List.of(happening(disabled)));
                return;
            }
            present = endpoints.byId(tenant, id);
        }
    }

    @Override
    public List<Happening> untold(Instant before, int limit) {
        return endpoints.untold(before, limit).stream()
                .map(Endpoints::happening)
                .toList();
    }

    @Override
    public void told(Happening happening) {
        String id = (String) happening.data().get("id");
        // before it counts as told: whoever is cut off here does both again
        endpoints.byId(happening.tenant(), id).ifPresent(endpoint -> notices.note(happening.cause(), endpoint));
        endpoints.told(id);
    }

    private static Happening happening(Endpoint endpoint) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", endpoint.id());
        data.put("reason", endpoint.disabledReason());
        data.put("url", "/v1/webhooks/endpoints/" + endpoint.id());
        String cause = "endpoint/" + endpoint.id() + "/disabled/"
                + endpoint.updatedAt().toEpochMilli();
        return new Happening(endpoint.tenant(), null, "endpoint.disabled", cause, endpoint.updatedAt(), data);
    }

    private Endpoint replaced(Endpoint next, Long version) {
        if (version != null && version != next.version() - 1 || !endpoints.replace(next)) {
            throw new Refusal("webhook.version_conflict", "the endpoint has changed meanwhile; read it again");
        }
        return next;
    }

    /** As the store keeps it, so that what is answered equals what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
