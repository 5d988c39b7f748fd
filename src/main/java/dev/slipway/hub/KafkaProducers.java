package dev.slipway.hub;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.RemovalNotification;
import com.google.common.util.concurrent.UncheckedExecutionException;
import dev.slipway.webhook.Answer;
import dev.slipway.webhook.Call;
import dev.slipway.webhook.Destinations;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The producers of endpoints that are topics, each as long as it is used. Nothing outside of {@code Kafka…} names a class
 * of the client's, so that it is loaded with the first event for a topic.
 */
final class KafkaProducers {
    private static final int MOST = 50;
    private static final Duration UNUSED = Duration.ofMinutes(2);

    private final Destinations destinations;
    private final Cache<KafkaLogin, KafkaProducer<String, byte[]>> producers = CacheBuilder.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(UNUSED)
            .removalListener((RemovalNotification<KafkaLogin, KafkaProducer<String, byte[]>> removed) -> close(removed))
            .build();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-topics").factory());

    KafkaProducers(Destinations destinations) {
        this.destinations = destinations;
        timer.scheduleWithFixedDelay(producers::cleanUp, 10, 10, TimeUnit.SECONDS);
    }

    /** @throws DropFailure named as the log has it */
    Answer put(Call call, KafkaLogin login) throws DropFailure {
        long begun = System.nanoTime();
        try {
            login.check(destinations);
            RecordMetadata put = put(call, login, begun);
            String said = "{\"partition\":" + put.partition() + ",\"offset\":" + put.offset() + "}";
            return Answer.taken(said, DropFailure.ms(begun));
        } catch (UnknownHostException e) {
            producers.invalidate(login);
            throw new DropFailure(DropFailure.network(e).orElse("dns"), null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DropFailure("timeout", null, e);
        } catch (ExecutionException | UncheckedExecutionException e) {
            producers.invalidate(login);
            throw failure(e.getCause());
        } catch (TimeoutException | RuntimeException e) {
            // who it is or whom it knows may be out of date
            producers.invalidate(login);
            throw failure(e);
        }
    }

    private RecordMetadata put(Call call, KafkaLogin login, long begun)
            throws InterruptedException, ExecutionException, TimeoutException, UnknownHostException {
        KafkaProducer<String, byte[]> producer = producers.get(
                login,
                () -> new KafkaProducer<>(
                        login.settings(destinations), new StringSerializer(), new ByteArraySerializer()));
        String topic = KafkaLogin.topic(call.endpoint());
        for (PartitionInfo partition : producer.partitionsFor(topic)) {
            for (Node node : partition.replicas()) {
                // one that is away has no name
                if (!node.isEmpty() && !node.host().isEmpty()) {
                    login.check(destinations, node.host());
                }
            }
        }
        String member = call.due().member();
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(topic, member == null ? call.due().tenant() : member, call.body());
        message.headers().add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
        call.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        long left = login.inAll().toMillis() - DropFailure.ms(begun);
        return producer.send(message).get(Math.max(1, left), TimeUnit.MILLISECONDS);
    }

    private static DropFailure failure(Throwable problem) {
        return switch (problem) {
            case TimeoutException t -> new DropFailure("timeout", null, t);
            case org.apache.kafka.common.errors.TimeoutException t -> new DropFailure("timeout", t.getMessage(), t);
            case IllegalStateException closed -> new DropFailure("connection_lost", null, closed);
            case ConfigException c -> new DropFailure("dns", null, c);
            case SslAuthenticationException s -> new DropFailure("tls", null, s);
            case AuthenticationException a -> new DropFailure("login_failed", null, a);
            case NetworkException n -> new DropFailure("connection_lost", null, n);
            case DisconnectException d -> new DropFailure("connection_lost", null, d);
            case ApiException a -> new DropFailure("kafka_refused", a.getMessage(), a);
            default ->
                DropFailure.network(problem)
                        .map(code -> new DropFailure(code, null, problem))
                        .orElseGet(() -> problem.getCause() == null
                                ? new DropFailure("kafka_refused", problem.getMessage(), problem)
                                : failure(problem.getCause()));
        };
    }

    /** What is on its way is still sent; nobody waits for that. */
    private static void close(RemovalNotification<KafkaLogin, KafkaProducer<String, byte[]>> removed) {
        Thread.ofVirtual().name("webhook-kafka-close").start(() -> removed.getValue()
                .close(removed.getKey().inAll()));
    }

    void close() {
        timer.shutdownNow();
        producers.asMap().values().forEach(producer -> producer.close(Duration.ofSeconds(1)));
        producers.invalidateAll();
    }
}
