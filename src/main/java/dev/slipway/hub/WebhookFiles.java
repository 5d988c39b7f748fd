package dev.slipway.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import dev.slipway.webhook.Answer;
import dev.slipway.webhook.Call;
import dev.slipway.webhook.DeliveryProperties;
import dev.slipway.webhook.Destinations;
import dev.slipway.webhook.Endpoint;
import dev.slipway.webhook.Sink;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Puts events as files on SFTP servers: {@code <event id>.json} is the body, {@code <event id>.headers.json} what a
 * receiver would have as headers. Each is written under another name and renamed once it is whole, the body last, so who
 * sees it finds the headers beside it. The names are the same on every attempt.
 */
@Component
class WebhookFiles implements DisposableBean {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PORT = 22;
    /** The deadline is to end it, and not the library's own limit, which is for each answer. */
    private static final Duration SPARE = Duration.ofSeconds(1);

    private final Destinations destinations;
    private final DeliveryProperties delivery;
    private final SftpConnections connections = new SftpConnections();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("webhook-files").factory());

    WebhookFiles(Destinations destinations, DeliveryProperties delivery) {
        this.destinations = destinations;
        this.delivery = delivery;
        timer.setRemoveOnCancelPolicy(true);
        timer.scheduleWithFixedDelay(connections::tidy, 5, 5, TimeUnit.SECONDS);
    }

    /** All that a connection is made with. */
    private record Login(String endpoint, String host, int port, Sink.Sftp sink) {
        static Login of(Endpoint endpoint) {
            String server = URI.create(endpoint.url()).getRawAuthority();
            int colon = server.lastIndexOf(':') > server.lastIndexOf(']') ? server.lastIndexOf(':') : server.length();
            int port = colon == server.length() ? PORT : Integer.parseInt(server.substring(colon + 1));
            return new Login(
                    endpoint.id(),
                    server.substring(0, colon),
                    port,
                    endpoint.sink().sftp());
        }
    }

    /** @throws DropFailure named as the log has it */
    Answer put(Call call) throws DropFailure {
        long begun = System.nanoTime();
        Duration inAll = call.endpoint().timeout() == null
                ? delivery.timeout()
                : call.endpoint().timeout();
        Login login = Login.of(call.endpoint());
        Optional<SftpConnection> idle = connections.taken(login);
        if (idle.isPresent()) {
            try {
                return put(call, idle.get(), login, inAll, begun, false);
            } catch (DropFailure e) {
                // the server may have ended it while nobody looked; what was put is put again under the same name
                if (!e.code().equals("connection_lost")) {
                    throw e;
                }
            }
        }
        try {
            SftpConnection fresh = new SftpConnection(
                    login.host(), login.port(), login.sink(), destinations, delivery.connectTimeout());
            return put(call, fresh, login, inAll, begun, true);
        } catch (JSchException e) {
            throw failure(e, false);
        }
    }

    private Answer put(Call call, SftpConnection connection, Login login, Duration inAll, long begun, boolean fresh)
            throws DropFailure {
        AtomicBoolean over = new AtomicBoolean();
        Future<?> deadline = timer.schedule(
                () -> {
                    over.set(true);
                    connection.cut();
                },
                Math.max(1, inAll.toMillis() - DropFailure.ms(begun)),
                TimeUnit.MILLISECONDS);
        boolean well = false;
        try {
            if (fresh) {
                connection.open(inAll.plus(SPARE));
            }
            write(call, connection.files());
            well = true;
            return Answer.taken("", DropFailure.ms(begun));
        } catch (JSchException | SftpException e) {
            throw failure(e, over.get());
        } finally {
            deadline.cancel(false);
            if (well) {
                connections.giveBack(login, connection);
            } else {
                connection.close();
            }
        }
    }

    private static void write(Call call, ChannelSftp files) throws SftpException {
        String folder = folder(URI.create(call.endpoint().url()).getPath());
        String event = call.due().event();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.putAll(call.headers());
        write(files, folder, event + ".headers.json", json(headers), call);
        write(files, folder, event + ".json", call.body(), call);
    }

    /** From where the login begins, or from the root with another slash before it; literally, whatever is in it. */
    private static String folder(String path) {
        String folder = path == null || path.isEmpty() ? "" : path.substring(1);
        String literal = folder.replaceAll("[\\\\*?]", "\\\\$0");
        return literal.isEmpty() || literal.endsWith("/") ? literal : literal + "/";
    }

    /** Another hub that took this one for dead writes under another name. */
    private static void write(ChannelSftp files, String folder, String name, byte[] bytes, Call call)
            throws SftpException {
        String whole = folder + name;
        String part = folder + "." + name + "." + call.due().version() + ".part";
        files.put(new ByteArrayInputStream(bytes), part);
        try {
            files.rename(part, whole);
        } catch (SftpException e) {
            // servers that cannot rename onto what is there; it is of an attempt before
            if (e.id != ChannelSftp.SSH_FX_FAILURE || e.getCause() != null) {
                throw e;
            }
            files.rm(whole);
            files.rename(part, whole);
        }
    }

    private static byte[] json(Map<String, String> headers) {
        try {
            return JSON.writeValueAsBytes(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DropFailure failure(Exception e, boolean over) {
        if (over) {
            return new DropFailure("timeout", null, e);
        }
        if (e instanceof JSchHostKeyException) {
            return new DropFailure("host_key", null, e);
        }
        Optional<String> network = DropFailure.network(e);
        if (network.isPresent()) {
            return new DropFailure(network.get(), null, e);
        }
        if (e instanceof SftpException refused) {
            return new DropFailure("sftp_refused", refused.id + ": " + refused.getMessage(), e);
        }
        // the library has no type of its own for it
        boolean login = String.valueOf(e.getMessage()).startsWith("Auth ");
        return new DropFailure(login ? "login_failed" : "connection_lost", null, e);
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
        connections.close();
    }
}
