package dev.slipway.peer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

/**
 * A receiver of webhooks in a process of its own that takes as little of the machine as it can: it notes when which event
 * came where, with which body, and answers 200. {@code GET /taken} tells what came, {@code DELETE /taken} forgets it, {@code PUT
 * /hang/2,3} lets those hooks hang for 30 s from then on.
 */
final class EventSink {
    private static final byte[] OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 64 * 1024;

    private static final Queue<String> taken = new ConcurrentLinkedQueue<>();
    private static volatile Set<String> hanging = Set.of();

    private EventSink() {}

    public static void main(String[] arguments) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            while (true) {
                Socket client = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(client));
            }
        }
    }

    private static void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = client.getInputStream();
            OutputStream out = new BufferedOutputStream(client.getOutputStream());
            byte[] buffer = new byte[LARGEST];
            int filled = 0;
            while (true) {
                int head = end(buffer, filled);
                if (head < 0) {
                    int read = in.read(buffer, filled, buffer.length - filled);
                    if (read <= 0) {
                        return;
                    }
                    filled += read;
                    continue;
                }
                String request = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
                String length = header(request, "content-length");
                int whole = head + 4 + (length == null ? 0 : Integer.parseInt(length));
                while (filled < whole) {
                    int read = in.read(buffer, filled, buffer.length - filled);
                    if (read <= 0) {
                        return;
                    }
                    filled += read;
                }
                answer(request, digest(buffer, head + 4, whole), out);
                out.flush();
                System.arraycopy(buffer, whole, buffer, 0, filled - whole);
                filled -= whole;
            }
        } catch (IOException e) {
            // the hub hung up, or was killed
        }
    }

    private static String digest(byte[] buffer, int from, int to) {
        CRC32 crc = new CRC32();
        crc.update(buffer, from, to - from);
        return Long.toHexString(crc.getValue());
    }

    private static void answer(String request, String body, OutputStream out) throws IOException {
        String[] line = request.substring(0, request.indexOf('\r')).split(" ");
        switch (line[0]) {
            case "POST" -> {
                String hook = line[1].substring("/hook/".length());
                taken.add(hook + " " + header(request, "webhook-id") + " "
                        + ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) + " " + body);
                if (hanging.contains(hook)) {
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(30));
                }
                out.write(OK);
            }
            case "PUT" -> {
                hanging = Set.of(line[1].substring("/hang/".length()).split(","));
                out.write(OK);
            }
            case "DELETE" -> {
                taken.clear();
                out.write(OK);
            }
            default -> {
                byte[] all = String.join("\n", taken).getBytes(StandardCharsets.US_ASCII);
                out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + all.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(all);
            }
        }
    }

    private static int end(byte[] buffer, int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i - 3;
            }
        }
        return -1;
    }

    private static String header(String request, String name) {
        for (String line : request.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return null;
    }
}
