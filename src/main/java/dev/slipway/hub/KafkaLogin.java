package dev.slipway.hub;

import dev.slipway.webhook.Destinations;
import dev.slipway.webhook.Endpoint;
import dev.slipway.webhook.Sink;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a producer is made with.
 *
 * @param brokers to begin with, as host and port
 * @param inAll the longest that one event may take
 */
record KafkaLogin(String endpoint, List<String> brokers, Sink.Kafka sink, Duration connectTimeout, Duration inAll) {
    private static final int MEMORY = 4 * 1024 * 1024;

    static KafkaLogin of(Endpoint endpoint, Duration connectTimeout, Duration inAll) {
        String brokers = URI.create(endpoint.url()).getRawAuthority();
        return new KafkaLogin(
                endpoint.id(), List.of(brokers.split(",")), endpoint.sink().kafka(), connectTimeout, inAll);
    }

    static String topic(Endpoint endpoint) {
        return URI.create(endpoint.url()).getRawPath().substring(1);
    }

    /** Those that are named; those that they name in turn are for whoever connects. */
    void check(Destinations destinations) throws UnknownHostException {
        for (String broker : brokers) {
            check(destinations, broker.substring(0, broker.lastIndexOf(':')));
        }
    }

    void check(Destinations destinations, String host) throws UnknownHostException {
        if (sink.tls()) {
            destinations.resolve(host);
        } else {
            destinations.resolvePlain(host);
        }
    }

    /**
     * What the client is told. Each wait in it is bounded, so that a broker that is away is a failed attempt.
     *
     * @param destinations for {@link KafkaTls}, as the client makes it by its name
     */
    Map<String, Object> settings(Destinations destinations) {
        long all = inAll.toMillis();
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", brokers);
        settings.put("client.id", "slipway-" + endpoint);
        settings.put("client.dns.lookup", "use_all_dns_ips");
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 0L);
        settings.put("max.block.ms", all);
        settings.put("request.timeout.ms", (int) Math.max(500, all / 2));
        settings.put("delivery.timeout.ms", (int) all);
        settings.put("socket.connection.setup.timeout.ms", connectTimeout.toMillis());
        settings.put("socket.connection.setup.timeout.max.ms", connectTimeout.toMillis());
        settings.put("reconnect.backoff.max.ms", 10_000L);
        settings.put("connections.max.idle.ms", 60_000L);
        settings.put("buffer.memory", (long) MEMORY);
        settings.put("compression.type", "none");
        settings.put("auto.include.jmx.reporter", false);
        settings.put("metric.reporters", "");
        settings.put("enable.metrics.push", false);
        settings.put(
                "security.protocol", (sink.username() == null ? "" : "SASL_") + (sink.tls() ? "SSL" : "PLAINTEXT"));
        if (sink.tls()) {
            settings.put("ssl.engine.factory.class", KafkaTls.class);
            settings.put(KafkaTls.LOGIN, this);
            settings.put(KafkaTls.DESTINATIONS, destinations);
        }
        if (sink.username() != null) {
            settings.put("sasl.mechanism", sink.mechanism());
            settings.put("sasl.jaas.config", jaas());
        }
        return settings;
    }

    private String jaas() {
        String module = sink.mechanism().equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        return "org.apache.kafka.common.security." + module + " required username=" + quoted(sink.username())
                + " password=" + quoted(sink.password()) + ";";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public String toString() {
        return "KafkaLogin[" + endpoint + "]";
    }
}
