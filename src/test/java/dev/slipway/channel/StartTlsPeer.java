package dev.slipway.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The door of an IMAP server (RFC 3501, 6.2.1) that lets nobody log in before the connection is encrypted, as GreenMail
 * has none: what comes after STARTTLS goes on to the server behind.
 */
final class StartTlsPeer implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger inTheClear = new AtomicInteger();
    private final SSLContext tls;
    private final int behind;

    /** @param behind the port of the server's plain IMAP */
    StartTlsPeer(SSLContext tls, int behind) throws IOException {
        this.tls = tls;
        this.behind = behind;
        connections.submit(() -> {
            while (!door.isClosed()) {
                Socket client = door.accept();
                connections.submit(() -> serve(client));
            }
            return null;
        });
    }

    int port() {
        return door.getLocalPort();
    }

    /** How often somebody sent anything else than STARTTLS unencrypted, such as a password. */
    int inTheClear() {
        return inTheClear.get();
    }

    private Object serve(Socket plain) throws IOException {
        try (plain) {
            PrintStream out = new PrintStream(plain.getOutputStream(), true, StandardCharsets.US_ASCII);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(plain.getInputStream(), StandardCharsets.US_ASCII));
            out.print("* OK ready\r\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                switch (words[1]) {
                    case "CAPABILITY" ->
                        out.print("* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\n" + words[0] + " OK\r\n");
                    case "STARTTLS" -> {
                        out.print(words[0] + " OK begin\r\n");
                        encrypted(plain);
                        return null;
                    }
                    default -> {
                        inTheClear.incrementAndGet();
                        out.print(words[0] + " NO encrypt first\r\n");
                    }
                }
            }
        }
        return null;
    }

    private void encrypted(Socket plain) throws IOException {
        try (SSLSocket client = (SSLSocket) tls.getSocketFactory().createSocket(plain, "localhost", 0, true);
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            client.setUseClientMode(false);
            client.startHandshake();
            greeting(server.getInputStream());
            connections.submit(() -> client.getInputStream().transferTo(server.getOutputStream()));
            onward(server.getInputStream(), client.getOutputStream());
        }
    }

    /** The server behind says hello, which the client has heard already. */
    private static void greeting(InputStream in) throws IOException {
        int read = in.read();
        while (read >= 0 && read != '\n') {
            read = in.read();
        }
    }

    private static void onward(InputStream in, OutputStream out) throws IOException {
        byte[] some = new byte[8192];
        for (int read = in.read(some); read >= 0; read = in.read(some)) {
            out.write(some, 0, read);
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        connections.shutdownNow();
    }
}
