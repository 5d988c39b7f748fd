package dev.slipway.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A CRM: takes webhooks, and believes only those that the published library verifies on the raw bytes. */
public final class WebhookSink implements AutoCloseable {
    private final HttpServer server;
    private final AtomicReference<String> secret = new AtomicReference<>();
    private final AtomicInteger forged = new AtomicInteger();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Received> firsts = new ConcurrentHashMap<>();

    /** One verified request. */
    public record Received(String id, JsonNode body) {
        public String type() {
            return body.path("type").asText();
        }

        public String receipt() {
            return body.path("data").path("id").asText();
        }
    }

    public WebhookSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** What the endpoint answered when it was made; requests of before are told to come again. */
    public void secret(String whsec) {
        secret.set(whsec);
    }

    /** Every verified request in the order of arrival, repeats too. */
    public List<Received> received() {
        return received;
    }

    /** Whether an event with this id has come. */
    public boolean has(String id) {
        return firsts.containsKey(id);
    }

    public int forged() {
        return forged.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] raw = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(verified(exchange, raw), -1);
        }
    }

    private int verified(HttpExchange exchange, byte[] raw) throws IOException {
        String known = secret.get();
        if (known == null) {
            return 503;
        }
        String body = new String(raw, StandardCharsets.UTF_8);
        try {
            new Webhook(known).verify(body, lowerCased(exchange));
        } catch (Exception e) {
            forged.incrementAndGet();
            return 400;
        }
        Received one = new Received(exchange.getRequestHeaders().getFirst("webhook-id"), HubClient.JSON.readTree(body));
        received.add(one);
        firsts.putIfAbsent(one.id(), one);
        return 204;
    }

    private static Map<String, List<String>> lowerCased(HttpExchange exchange) {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return headers;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
