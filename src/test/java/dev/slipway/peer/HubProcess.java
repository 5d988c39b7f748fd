package dev.slipway.peer;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A hub in a process of its own, that can be killed as a power cut would. */
public final class HubProcess implements AutoCloseable {
    public static final String KEY = "slk_test_operator-of-a-hub-under-test";

    /** The hub's own classes as the build packed them; the JVM archives only classes from jars for the next start. */
    private static final String JAR = System.getProperty("hub-under-test.jar");

    private final Path dataDir;
    private final Map<String, String> environment;
    private final int port;
    private String heap = "512m";
    private boolean optimised;
    private Path packed;
    private Process process;

    /**
     * @param environment beside the data folder, the port and the operator's key
     */
    public HubProcess(Path dataDir, Map<String, String> environment) throws IOException {
        this.dataDir = dataDir;
        this.environment = new HashMap<>(environment);
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    /** With one more setting, from the next start on. */
    public HubProcess with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** With another heap than 512 MiB, from the next start on: {@code 256m}. */
    public HubProcess heap(String size) {
        heap = size;
        return this;
    }

    /** As in production, from the next start on; without, the hub is up sooner and slower from then on. */
    public HubProcess optimised() {
        optimised = true;
        return this;
    }

    /** As the container starts it, from the next start on. @param folder that {@code packaging/unpack} made */
    public HubProcess packed(Path folder) {
        packed = folder.toAbsolutePath();
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public HubClient client() {
        return new HubClient(url(), KEY);
    }

    public Path log() {
        return dataDir.resolveSibling(dataDir.getFileName() + ".log");
    }

    public long pid() {
        return process.pid();
    }

    /** Processor time the process has used so far. */
    public Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Starts the hub and waits until it says that receipts can be taken. */
    public HubProcess start() throws IOException {
        begin();
        return untilUp();
    }

    /** Waits until the hub says that receipts can be taken. */
    public HubProcess untilUp() throws IOException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (!client().healthy()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException("the hub does not come up, see " + log() + "\n" + tail());
            }
            LockSupport.parkNanos(50_000_000);
        }
        return this;
    }

    /** Starts the hub and does not wait. */
    public void begin() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(packed == null ? ofClasses() : ofPackage()).redirectErrorStream(true);
        if (packed != null) {
            builder.directory(packed.toFile());
        }
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("SLIPWAY_"));
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT",
                        Integer.toString(port),
                        "SLIPWAY_DATA_DIR",
                        dataDir.toString(),
                        "SLIPWAY_ADMIN_KEY",
                        KEY,
                        "SLIPWAY_WEBHOOK_ALLOW",
                        "127.0.0.0/8"));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    private List<String> ofClasses() throws IOException {
        List<String> command = new ArrayList<>(
                List.of(java(), "-Xmx" + heap, "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        if (!optimised) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        if (JAR != null) {
            forgetArchiveOfOtherJar();
            command.add("-XX:SharedArchiveFile=" + JAR + ".jsa");
            command.add("-XX:+AutoCreateSharedArchive");
            command.add("-Xlog:cds*=off"); // it names each class that cannot be archived
        }
        command.addAll(List.of("-cp", classPath(), "dev.slipway.Slipway"));
        return command;
    }

    private static List<String> ofPackage() {
        return List.of(java(), "-XX:AOTCache=hub.aot", "@jvm.options", "-jar", "hub.jar");
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    /** One that was made of a jar of before would be of no use, and the JVM would not make another in its place. */
    private static void forgetArchiveOfOtherJar() throws IOException {
        Path archive = Path.of(JAR + ".jsa");
        if (Files.exists(archive)
                && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(Path.of(JAR))) < 0) {
            Files.delete(archive);
        }
    }

    /** Without the tests' classes. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> JAR != null && entry.endsWith("target/classes") ? JAR : entry.toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        gone();
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            gone();
        }
    }

    private void gone() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }
}
