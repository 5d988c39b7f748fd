package dev.slipway.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/**
 * A broker of Kafka in this JVM. It speaks plainly on one port, and with TLS and a login on another.
 */
public final class KafkaPeer implements AutoCloseable {
    public static final String USER = "hub";
    /** With what its settings would take for something else. */
    public static final String PASSWORD = "p\"a\\s;s= w{}";

    /** Where nobody is to be sent. */
    private static final String INSIDE = "10.255.255.1:9092";

    private final int plain = free();
    private final int safe = free();
    private final int lure = free();
    private final int safeLure = free();
    private final KafkaRaftServer server;

    /**
     * @param dir an empty one
     * @param certificate and key as PEM
     */
    public KafkaPeer(Path dir, String certificate, String key) throws IOException {
        int controller = free();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controller,
                "controller.listener.names", "CONTROLLER",
                "inter.broker.listener.name", "INNER",
                "log.dirs", dir.resolve("logs").toString()));
        String inner = "INNER://127.0.0.1:" + free();
        String ours = "PLAIN://127.0.0.1:" + plain + ",SAFE://127.0.0.1:" + safe + "," + inner;
        settings.put(
                "listeners",
                ours + ",LURE://127.0.0.1:" + lure + ",SAFELURE://127.0.0.1:" + safeLure + ",CONTROLLER://127.0.0.1:"
                        + controller);
        settings.put("advertised.listeners", ours + ",LURE://" + INSIDE + ",SAFELURE://" + INSIDE);
        settings.put(
                "listener.security.protocol.map",
                "PLAIN:PLAINTEXT,SAFE:SASL_SSL,LURE:PLAINTEXT,SAFELURE:SSL,INNER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        for (String listener : List.of("safe", "safelure")) {
            String prefix = "listener.name." + listener + ".ssl.keystore.";
            settings.put(prefix + "type", "PEM");
            settings.put(prefix + "certificate.chain", certificate);
            settings.put(prefix + "key", key);
        }
        settings.put("listener.name.safe.sasl.enabled.mechanisms", "PLAIN");
        settings.put(
                "listener.name.safe.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER + "=\""
                        + PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"") + "\";");
        for (String one : List.of(
                "offsets.topic.replication.factor",
                "transaction.state.log.replication.factor",
                "transaction.state.log.min.isr",
                "share.coordinator.state.topic.replication.factor",
                "share.coordinator.state.topic.min.isr",
                "offsets.topic.num.partitions",
                "transaction.state.log.num.partitions",
                "num.network.threads",
                "num.io.threads",
                "background.threads")) {
            settings.put(one, "1");
        }
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.enable", "false");
        Path file = dir.resolve("server.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        int formatted = StorageTool.execute(
                new String[] {"format", "-t", "MkU3OEVBNTcwNTJENDM2Qg", "-c", file.toString()},
                new PrintStream(OutputStream.nullOutputStream()));
        if (formatted != 0) {
            throw new IOException("the broker's folder cannot be made ready");
        }
        server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
    }

    public int plain() {
        return plain;
    }

    public int safe() {
        return safe;
    }

    /** Where it says that it is to be found inside a network of others. */
    public int lure() {
        return lure;
    }

    /** The same with TLS and no login. */
    public int safeLure() {
        return safeLure;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static int free() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
