package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.EventTypes;
import dev.slipway.receipt.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What an integrator settles of an endpoint, read and checked. */
record EndpointForm(
        String url,
        List<String> events,
        String description,
        List<Endpoint.Header> headers,
        boolean disabled,
        Pace pace,
        List<Scheme> signing,
        Shaping shaping,
        Auth auth,
        Sink sink) {
    private static final Set<String> FIELDS = fields();
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}";
    /** Ours, the connection's, or Camel's own control headers. */
    private static final String RESERVED =
            "webhook-.*|camel.*|org\\.apache\\.camel.*|content-.*|host|connection|keep-alive|proxy-.*|te|trailer|"
                    + "transfer-encoding|upgrade|user-agent|expect|cookie|accept-encoding|cache-control|date|pragma|via|warning|breadcrumbid";

    private static Set<String> fields() {
        Set<String> fields =
                new HashSet<>(Set.of("url", "events", "description", "headers", "disabled", "auth", "sink"));
        fields.addAll(PaceForm.FIELDS);
        fields.addAll(SigningForm.FIELDS);
        fields.addAll(ShapingForm.FIELDS);
        return Set.copyOf(fields);
    }

    /**
     * Reads it as far as it goes, and says in {@code errors} what is wrong.
     *
     * @throws Refusal {@code webhook.endpoint_invalid} if it is no object
     */
    static EndpointForm read(JsonNode json, Destinations destinations, EventTypes types, FormErrors errors) {
        return new Reader(destinations, types, errors).read(json);
    }

    EndpointForm with(boolean disabled) {
        return new EndpointForm(url, events, description, headers, disabled, pace, signing, shaping, auth, sink);
    }

    /** What the endpoint is now with a change to it, as a document to be read again. */
    static JsonNode changed(Endpoint endpoint, UnaryOperator<JsonNode> change) {
        ObjectNode present = JsonNodeFactory.instance.objectNode();
        present.put("url", endpoint.url());
        endpoint.events().forEach(present.putArray("events")::add);
        present.put("description", endpoint.description());
        ObjectNode headers = present.putObject("headers");
        endpoint.headers().forEach(header -> headers.put(header.name(), header.value()));
        present.put("disabled", endpoint.disabled());
        PaceForm.write(endpoint.pace(), present);
        ShapingForm.write(endpoint.shaping(), present);
        present.set("auth", AuthForm.shown(endpoint.auth()));
        present.set("sink", SinkView.shown(endpoint.sink()));
        endpoint.signing().forEach(present.putArray("signing")::add);
        JsonNode changed = change.apply(present);
        if (changed.path("headers") instanceof ObjectNode now) {
            for (Endpoint.Header header : endpoint.headers()) {
                if (now.path(header.name()).asText().equals(Endpoint.HIDDEN)) {
                    now.put(header.name(), header.value());
                }
            }
        }
        AuthForm.keep(endpoint.auth(), changed.path("auth"));
        SinkView.keep(endpoint, changed);
        return changed;
    }

    private static final class Reader {
        private final Destinations destinations;
        private final EventTypes types;
        private final FormErrors errors;

        Reader(Destinations destinations, EventTypes types, FormErrors errors) {
            this.destinations = destinations;
            this.types = types;
            this.errors = errors;
        }

        EndpointForm read(JsonNode json) {
            if (!json.isObject()) {
                throw new Refusal("webhook.endpoint_invalid", "an endpoint is a JSON object");
            }
            errors.onlyKnown(json, "", FIELDS);
            Auth auth = new AuthForm(errors, destinations).read(json.path("auth"));
            if (auth.authorization() != null || auth.oauth2() != null) {
                json.path("headers").fieldNames().forEachRemaining(name -> {
                    if (name.equalsIgnoreCase("authorization")) {
                        errors.no(
                                "/headers/" + FormErrors.escaped(name),
                                "webhook.header_invalid",
                                "auth sets this header already");
                    }
                });
            }
            String url = url(json.path("url"), json.path("sink"));
            Shaping shaping = new ShapingForm(errors).read(json);
            return new EndpointForm(
                    url,
                    events(json.path("events")),
                    description(json.path("description")),
                    headers(json.path("headers")),
                    disabled(json.path("disabled")),
                    new PaceForm(errors).read(json),
                    new SigningForm(errors).schemes(json.path("signing")),
                    shaping,
                    auth,
                    new SinkForm(errors).read(json.path("sink"), url, auth, shaping));
        }

        private String url(JsonNode url, JsonNode sink) {
            if (!url.isTextual()) {
                return errors.no("/url", "webhook.url_invalid", "the url is missing or no text");
            }
            try {
                return SinkForm.url(sink, url.asText(), destinations);
            } catch (Refusal refusal) {
                return errors.no("/url", refusal.code(), refusal.getMessage());
            }
        }

        private List<String> events(JsonNode events) {
            if (FormErrors.missing(events)) {
                return List.of("*");
            }
            List<String> patterns = new ArrayList<>();
            if (!events.isArray() || events.isEmpty() || events.size() > 100) {
                errors.no(
                        "/events",
                        "webhook.events_unknown",
                        "events is a list of 1 to 100 types or patterns such as receipt.*");
                return patterns;
            }
            for (int i = 0; i < events.size(); i++) {
                String pattern = events.get(i).asText();
                if (!events.get(i).isTextual() || !types.knows(pattern)) {
                    errors.no(
                            "/events/" + i,
                            "webhook.events_unknown",
                            "'" + pattern + "' matches no event type; GET /v1/event-types lists them");
                }
                patterns.add(pattern);
            }
            return patterns;
        }

        private String description(JsonNode description) {
            if (FormErrors.missing(description)) {
                return null;
            }
            if (!description.isTextual() || description.asText().length() > 500) {
                return errors.no(
                        "/description", "webhook.field_invalid", "the description is a text of at most 500 characters");
            }
            return description.asText();
        }

        private List<Endpoint.Header> headers(JsonNode headers) {
            List<Endpoint.Header> all = new ArrayList<>();
            if (FormErrors.missing(headers)) {
                return all;
            }
            if (!headers.isObject() || headers.size() > 20) {
                errors.no("/headers", "webhook.header_invalid", "headers is an object of at most 20 names and values");
                return all;
            }
            headers.properties().forEach(header -> {
                String name = header.getKey();
                String value = header.getValue().asText();
                String pointer = "/headers/" + FormErrors.escaped(name);
                if (!name.matches(TOKEN) || name.toLowerCase(Locale.ROOT).matches(RESERVED)) {
                    errors.no(pointer, "webhook.header_invalid", "this header cannot be set");
                } else if (!header.getValue().isTextual()
                        || value.length() > 2_000
                        || !value.matches("[ -~]+")
                        || value.equals(Endpoint.HIDDEN)) {
                    errors.no(
                            pointer,
                            "webhook.header_invalid",
                            "a header's value is 1 to 2000 printable ASCII characters");
                }
                all.add(new Endpoint.Header(name, value));
            });
            return all;
        }

        private boolean disabled(JsonNode disabled) {
            if (!FormErrors.missing(disabled) && !disabled.isBoolean()) {
                errors.no("/disabled", "webhook.field_invalid", "disabled is true or false");
            }
            return disabled.asBoolean(false);
        }
    }
}
