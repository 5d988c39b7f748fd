package dev.slipway.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Speaks to a hub as any integrator would: over HTTP, with a key. */
public final class HubClient {
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String base;
    private final String key;

    /** What the hub answered; {@code body} is null where it is no JSON. */
    public record Answer(int status, JsonNode body, String text, Map<String, List<String>> headers) {
        public boolean ok() {
            return status / 100 == 2;
        }

        public Answer orThrow() {
            if (!ok()) {
                throw new IllegalStateException("the hub answered " + status + ": " + text);
            }
            return this;
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()).stream()
                    .findFirst()
                    .orElse(null);
        }
    }

    public HubClient(String base, String key) {
        this.base = base;
        this.key = key;
    }

    public String base() {
        return base;
    }

    /** The same hub, spoken to with another key. */
    public HubClient as(String otherKey) {
        return new HubClient(base, otherKey);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, Object body, String... headers) {
        return send(with(request(path), headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json(body))));
    }

    public Answer put(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).PUT(BodyPublishers.ofString(body)));
    }

    public Answer raw(String method, String path, String contentType, byte[] body, String... headers) {
        HttpRequest.Builder request = with(request(path), headers);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return send(request.method(method, BodyPublishers.ofByteArray(body)));
    }

    /** Hands in documents as the pages of one receipt. */
    public Answer handIn(String member, Map<String, byte[]> documents, Map<String, String> fields, String... headers) {
        String boundary = "slipway-" + UUID.randomUUID();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, String> all = new java.util.LinkedHashMap<>(fields);
        if (member != null) {
            all.put("member", member);
        }
        all.forEach((name, value) -> write(
                out,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name
                        + "\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + value + "\r\n"));
        documents.forEach((name, bytes) -> {
            write(
                    out,
                    "--" + boundary + "\r\nContent-Disposition: form-data; name=\"document\"; filename=\""
                            + name.replace("\\", "\\\\").replace("\"", "\\\"")
                            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
            out.writeBytes(bytes);
            write(out, "\r\n");
        });
        write(out, "--" + boundary + "--\r\n");
        return raw("POST", "/v1/receipts", "multipart/form-data; boundary=" + boundary, out.toByteArray(), headers);
    }

    /** Hands in the nth of a row of purchases that need no reading and have nothing in common. */
    public Answer buy(String member, String reference, int n) {
        return post(
                "/v1/receipts",
                Map.of(
                        "member", member,
                        "reference", reference,
                        "purchase",
                                Map.of(
                                        "merchant",
                                        "Shop " + n,
                                        "purchasedAt",
                                        "2026-11-20T18:42",
                                        "number",
                                        "N-" + n,
                                        "total",
                                        Map.of("amount", (n + 1) + ".99", "currency", "EUR"))));
    }

    /** Every item of a list, page by page. */
    public List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = get(path + (path.contains("?") ? "&" : "?") + "limit=500" + after)
                    .orThrow()
                    .body();
            page.path("data").forEach(items::add);
            if (page.path("next").isNull() || page.path("data").isEmpty()) {
                return items;
            }
            after = "&after=" + java.net.URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8);
        }
    }

    public boolean healthy() {
        try {
            return get("/actuator/health").ok();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(90));
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            String text = new String(response.body(), StandardCharsets.UTF_8);
            return new Answer(
                    response.statusCode(),
                    parsed(text),
                    text,
                    response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static String json(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
