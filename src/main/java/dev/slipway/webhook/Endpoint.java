package dev.slipway.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Event;
import dev.slipway.event.EventTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * Where a tenant's events go.
 *
 * @param id {@code end_…}
 * @param events patterns such as {@code receipt.*}
 * @param headers sent with each request; their values are the integrator's secrets
 * @param disabledReason {@code gone} where it answered 410, {@code manual}, or null
 * @param told false while the event of its disabling is still to be announced
 * @param secrets of each scheme the newest first; the older ones sign as well until they end
 * @param signing {@code v1}, {@code v1a} or both
 */
public record Endpoint(
        @BsonId String id,
        String tenant,
        String url,
        List<String> events,
        String description,
        List<Header> headers,
        boolean disabled,
        String disabledReason,
        boolean told,
        List<Secret> secrets,
        long version,
        Instant createdAt,
        Instant updatedAt,
        Pace pace,
        List<String> signing,
        Shaping shaping,
        Auth auth,
        Sink sink) {
    public Endpoint {
        events = events == null ? List.of() : List.copyOf(events);
        headers = headers == null ? List.of() : List.copyOf(headers);
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
        pace = pace == null ? Pace.DEFAULT : pace;
        sink = sink == null ? Sink.RECEIVER : sink;
        auth = auth == null ? Auth.NONE : auth;
        shaping = shaping == null ? Shaping.DEFAULT : shaping;
        signing = signing == null ? List.of(Scheme.V1.id()) : List.copyOf(signing);
    }

    /** Stands for a header's value in answers; sent back, it means the value is to stay. */
    public static final String HIDDEN = "***";

    /** The shared secret if its last change made one, for the answer to that change; else null. */
    public String secret() {
        return secrets.stream()
                .filter(secret -> secret.scheme() == Scheme.V1 && secret.since() != null && secret.since() == version)
                .map(Secret::value)
                .findFirst()
                .orElse(null);
    }

    /** What receivers verify {@code v1a} with, the newest first; empty where it does not sign so. */
    public List<PublicKey> publicKeys(Instant now) {
        return secretsAt(now).stream()
                .filter(secret -> secret.publicKey() != null)
                .map(secret -> new PublicKey(secret.publicKey(), secret.until()))
                .toList();
    }

    /** @param until when it stops being used; null for the newest */
    public record PublicKey(String key, Instant until) {}

    /** As answers show it: {@code ***} in place of secrets, null where there is none. */
    public ObjectNode authShown() {
        return AuthForm.shown(auth);
    }

    /** As answers show it: {@code ***} in place of its secret, null where it is a receiver of webhooks. */
    public ObjectNode sinkShown() {
        return SinkView.shown(sink);
    }

    /** Requests a second, above 0 and up to 1000; null for no limit. */
    public Double rateLimit() {
        return pace.rateLimit();
    }

    /** Whether each member's events come strictly one after the other. */
    public boolean ordered() {
        return pace.ordered();
    }

    /** How long to wait after each failed attempt; null for the hub's own schedule. */
    public List<Duration> schedule() {
        return pace.waits() == null
                ? null
                : pace.waits().stream().map(Duration::ofMillis).toList();
    }

    /** Of a request in all, at most PT30S; null for the hub's own. */
    public Duration timeout() {
        return pace.timeout() == null ? null : Duration.ofMillis(pace.timeout());
    }

    /** Where an event goes: of a bucket or a folder its own place, the same on every attempt. */
    public String target(String event) {
        return switch (sink.kind()) {
            case HTTP, SQS, KAFKA -> url;
            case S3, SFTP -> url + (url.endsWith("/") ? "" : "/") + event + ".json";
        };
    }

    public record Header(String name, String value) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Whether it is to be sent an event. A filter that has no answer for it, e.g. as it asks for a field that is not
     * there, lets it through: better one too many than one lost.
     */
    boolean wants(Event event) {
        if (!takes(event.type())) {
            return false;
        }
        try {
            return shaping.filter() == null
                    || Condition.filter(shaping.filter()).holds(CelValues.of(event));
        } catch (Condition.Failed e) {
            return true;
        }
    }

    /** Whether events of the type may be wanted; what they say decides further. */
    boolean takes(String type) {
        return !disabled && EventTypes.matches(events, type);
    }

    List<Secret> secretsAt(Instant now) {
        return secrets.stream().filter(secret -> secret.usableAt(now)).toList();
    }

    static Endpoint made(String id, String tenant, EndpointForm form, List<Secret> secrets, Instant now) {
        return of(id, tenant, form, form.disabled() ? "manual" : null, true, secrets, 1, now, now);
    }

    Endpoint with(EndpointForm form, List<Secret> secrets, Instant now) {
        String reason = form.disabled() ? disabled ? disabledReason : "manual" : null;
        return next(form, reason, !form.disabled() || disabled && told, secrets, now);
    }

    Endpoint disabled(String reason, Instant now) {
        return next(form().with(true), reason, false, secrets, now);
    }

    Endpoint with(List<Secret> secrets, Instant now) {
        return next(form(), disabledReason, told, secrets, now);
    }

    List<Scheme> schemes() {
        return signing.stream().map(Scheme::named).flatMap(Optional::stream).toList();
    }

    /** What an integrator settled of it. */
    EndpointForm form() {
        return new EndpointForm(url, events, description, headers, disabled, pace, schemes(), shaping, auth, sink);
    }

    private Endpoint next(EndpointForm form, String disabledReason, boolean told, List<Secret> secrets, Instant now) {
        return of(id, tenant, form, disabledReason, told, secrets, version + 1, createdAt, now);
    }

    private static Endpoint of(
            String id,
            String tenant,
            EndpointForm form,
            String disabledReason,
            boolean told,
            List<Secret> secrets,
            long version,
            Instant createdAt,
            Instant now) {
        return new Endpoint(
                id,
                tenant,
                form.url(),
                form.events(),
                form.description(),
                form.headers(),
                form.disabled(),
                disabledReason,
                told,
                secrets,
                version,
                createdAt,
                now,
                form.pace(),
                form.signing().stream().map(Scheme::id).toList(),
                form.shaping(),
                form.auth(),
                form.sink());
    }
}
