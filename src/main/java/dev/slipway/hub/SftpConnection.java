package dev.slipway.hub;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import com.jcraft.jsch.UserInfo;
import dev.slipway.webhook.Destinations;
import dev.slipway.webhook.Sink;
import dev.slipway.webhook.SshHostKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A connection to an SFTP server that has shown one of the host keys it was said to have, to one of the addresses that
 * were looked at. {@link #cut} ends it from any thread, also while it is being made.
 */
final class SftpConnection implements AutoCloseable {
    private static final String ANY = "";

    private final Session session;
    private final Addresses addresses;
    private ChannelSftp channel;

    /** @throws JSchException if host or user cannot be used; nothing is connected yet */
    SftpConnection(String host, int port, Sink.Sftp login, Destinations destinations, Duration connectTimeout)
            throws JSchException {
        JSch ssh = new JSch();
        if (login.privateKey() != null) {
            ssh.addIdentity("hub", login.privateKey().getBytes(StandardCharsets.UTF_8), null, null);
        }
        addresses = new Addresses(destinations, connectTimeout);
        session = ssh.getSession(login.username(), host, port);
        session.setHostKeyRepository(new Known(SshHostKeys.of(login.hostKeys())));
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig(
                "PreferredAuthentications", login.privateKey() != null ? "publickey" : "password,keyboard-interactive");
        session.setSocketFactory(addresses);
        session.setDaemonThread(true);
        session.setThreadFactory(Thread.ofVirtual().name("webhook-sftp-", 0).factory());
        if (login.password() != null) {
            session.setPassword(login.password().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** @param inAll for each answer of the server; the whole is for whoever may cut it */
    void open(Duration inAll) throws JSchException {
        session.setTimeout((int) inAll.toMillis());
        session.connect((int) inAll.toMillis());
        channel = (ChannelSftp) session.openChannel("sftp");
        channel.connect((int) inAll.toMillis());
    }

    ChannelSftp files() {
        return channel;
    }

    boolean alive() {
        return session.isConnected() && channel != null && channel.isConnected();
    }

    /** At once, whatever it waits for. */
    void cut() {
        addresses.cut();
    }

    @Override
    public void close() {
        session.disconnect();
        addresses.cut();
    }

    /** The addresses that are checked here are the ones connected to. */
    private static final class Addresses implements SocketFactory {
        private final Destinations destinations;
        private final Duration timeout;
        private Socket socket;
        private boolean cut;

        Addresses(Destinations destinations, Duration timeout) {
            this.destinations = destinations;
            this.timeout = timeout;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            IOException last = null;
            for (InetAddress address : destinations.resolve(host)) {
                Socket next = next();
                try {
                    next.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
                    return next;
                } catch (IOException e) {
                    next.close();
                    last = e;
                }
            }
            throw last == null ? new IOException("the name has no address") : last;
        }

        private synchronized Socket next() throws IOException {
            if (cut) {
                throw new IOException("cut off");
            }
            socket = new Socket();
            return socket;
        }

        synchronized void cut() {
            cut = true;
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (IOException e) {
                // it is gone, which is what was wanted
            }
        }

        @Override
        public InputStream getInputStream(Socket socket) throws IOException {
            return socket.getInputStream();
        }

        @Override
        public OutputStream getOutputStream(Socket socket) throws IOException {
            return socket.getOutputStream();
        }
    }

    /** Nothing is learnt here: what was not said beforehand is not believed. */
    private static final class Known implements HostKeyRepository {
        private final List<byte[]> keys;

        Known(SshHostKeys known) {
            keys = known.keys();
        }

        @Override
        public int check(String host, byte[] key) {
            return keys.stream().anyMatch(known -> Arrays.equals(known, key)) ? OK : NOT_INCLUDED;
        }

        /** So that the server is asked for a key of a kind that is known. */
        @Override
        public HostKey[] getHostKey(String host, String type) {
            return Arrays.stream(getHostKey())
                    .filter(key -> type == null || key.getType().equals(type))
                    .toArray(HostKey[]::new);
        }

        @Override
        public HostKey[] getHostKey() {
            HostKey[] all = new HostKey[keys.size()];
            try {
                for (int i = 0; i < all.length; i++) {
                    all[i] = new HostKey(ANY, keys.get(i));
                }
            } catch (JSchException e) {
                throw new IllegalStateException(e);
            }
            return all;
        }

        @Override
        public void add(HostKey key, UserInfo user) {
            // never learnt
        }

        @Override
        public void remove(String host, String type) {
            // never forgotten
        }

        @Override
        public void remove(String host, String type, byte[] key) {
            // never forgotten
        }

        @Override
        public String getKnownHostsRepositoryID() {
            return null;
        }
    }
}
