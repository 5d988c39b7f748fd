package dev.slipway.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.UncheckedExecutionException;
import dev.slipway.receipt.Refusal;
import dev.slipway.webhook.Auth;
import dev.slipway.webhook.Destinations;
import dev.slipway.webhook.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Tokens for endpoints that want them: OAuth 2 client credentials (RFC 6749 §4.4). One is used until a little before it
 * ends, and asked for once however many wait for it. Neither tokens nor what was asked with are ever logged.
 */
final class WebhookTokens {
    /** Where the answer does not say how long a token holds. */
    private static final Duration UNSAID = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration BEFORE_ITS_END = Duration.ofSeconds(60);
    /** Where none was given, nobody else asks for this long. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final int LARGEST = 32 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client;
    private final Destinations destinations;
    private final Clock clock;
    private final Cache<Key, Held> tokens =
            CacheBuilder.newBuilder().maximumSize(1_000).build();

    WebhookTokens(HttpClient client, Destinations destinations, Clock clock) {
        this.client = client;
        this.destinations = destinations;
        this.clock = clock;
    }

    /** No token was given. */
    static final class NoToken extends IOException {
        private static final long serialVersionUID = 1L;

        NoToken(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Whoever changes its settings has another token. */
    private record Key(String endpoint, Auth.OAuth2 settings) {}

    private static final class Held {
        private final ReentrantLock asking = new ReentrantLock();
        private String token;
        private Instant until = Instant.MIN;
        private Instant notBefore = Instant.MIN;
    }

    /** @throws NoToken if none is to be had */
    String of(Endpoint endpoint) throws NoToken {
        return insteadOf(endpoint, null);
    }

    /** Another than the one that was refused, if nobody has asked for another already. */
    String insteadOf(Endpoint endpoint, String refused) throws NoToken {
        Auth.OAuth2 settings = endpoint.auth().oauth2();
        Held held = held(new Key(endpoint.id(), settings));
        held.asking.lock();
        try {
            Instant now = clock.instant();
            if (now.isBefore(held.until) && !held.token.equals(refused)) {
                return held.token;
            }
            if (now.isBefore(held.notBefore)) {
                throw new NoToken("none was given a moment ago", null);
            }
            held.notBefore = now.plus(PAUSE);
            JsonNode answer = ask(settings);
            held.token = token(answer);
            held.until = now.plus(holds(answer));
            held.notBefore = Instant.MIN;
            return held.token;
        } finally {
            held.asking.unlock();
        }
    }

    private Held held(Key key) {
        try {
            return tokens.get(key, Held::new);
        } catch (ExecutionException | UncheckedExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode ask(Auth.OAuth2 settings) throws NoToken {
        try {
            // plain HTTP is for the operator's networks alone, and what a name stands for may change
            HttpPost request = new HttpPost(destinations.check(settings.tokenUrl()));
            StringBuilder form = new StringBuilder("grant_type=client_credentials");
            if (settings.scope() != null) {
                form.append("&scope=").append(encoded(settings.scope()));
            }
            if (settings.inBody()) {
                form.append("&client_id=").append(encoded(settings.clientId()));
                form.append("&client_secret=").append(encoded(settings.clientSecret()));
            } else {
                request.setHeader(HttpHeaders.AUTHORIZATION, basic(settings));
            }
            request.setHeader(HttpHeaders.ACCEPT, "application/json");
            request.setEntity(new StringEntity(form.toString(), ContentType.APPLICATION_FORM_URLENCODED));
            return client.execute(request, WebhookTokens::read);
        } catch (NoToken e) {
            throw e;
        } catch (IOException | Refusal e) {
            throw new NoToken("the token's address did not answer", e);
        }
    }

    private static JsonNode read(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != HttpStatus.SC_OK || response.getEntity() == null) {
            throw new NoToken("the token's address answered " + response.getCode(), null);
        }
        try (InputStream body = response.getEntity().getContent()) {
            return JSON.readTree(body.readNBytes(LARGEST));
        }
    }

    private static String token(JsonNode answer) throws NoToken {
        String token = answer == null ? "" : answer.path("access_token").asText();
        if (!token.matches("[!-~]{1,16000}")) {
            throw new NoToken("the token's address gave no access_token", null);
        }
        return token;
    }

    private static Duration holds(JsonNode answer) {
        long seconds = answer.path("expires_in").asLong(UNSAID.toSeconds());
        Duration holds = Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST.toSeconds()));
        Duration before = holds.dividedBy(10);
        return holds.minus(before.compareTo(BEFORE_ITS_END) < 0 ? before : BEFORE_ITS_END);
    }

    /** RFC 6749 §2.3.1: both are form-encoded before they are a user's name and password. */
    private static String basic(Auth.OAuth2 settings) {
        String both = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
