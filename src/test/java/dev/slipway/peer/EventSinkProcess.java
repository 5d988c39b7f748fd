package dev.slipway.peer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;

/** The {@link EventSink}, started and asked. */
public final class EventSinkProcess implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final String url;

    /**
     * @param micros since 1970
     * @param body a checksum of its bytes
     */
    public record Arrival(String hook, String event, long micros, String body) {
        public String delivery() {
            return hook + " " + event;
        }

        private static Arrival of(String line) {
            String[] parts = line.split(" ");
            return new Arrival(parts[0], parts[1], Long.parseLong(parts[2]), parts[3]);
        }
    }

    public EventSinkProcess() throws IOException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EventSink.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        url = "http://127.0.0.1:" + process.inputReader().readLine();
    }

    public String hook(int n) {
        return url + "/hook/" + n;
    }

    /** In the order of arrival, repeats too. */
    public List<Arrival> taken() throws IOException, InterruptedException {
        return Stream.of(send("GET", "/taken").split("\n"))
                .filter(line -> !line.isEmpty())
                .map(Arrival::of)
                .toList();
    }

    public void forget() throws IOException, InterruptedException {
        send("DELETE", "/taken");
    }

    /** @param hooks separated by commas */
    public void hang(String hooks) throws IOException, InterruptedException {
        send("PUT", "/hang/" + hooks);
    }

    private String send(String method, String path) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(url + path))
                                .method(method, BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
