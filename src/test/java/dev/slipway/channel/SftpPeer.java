package dev.slipway.channel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server whose files are those of a folder. It comes back on its port, with its key. */
public final class SftpPeer implements AutoCloseable {
    public static final String USER = "slipway";
    /** Has what a URI would take for its own. */
    public static final String PASSWORD = "p&a+s%20s=w#r}d?/@:{";

    private final Path folder;
    private final int port;
    private final KeyPair hostKey = key();
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final List<String> passwords = new CopyOnWriteArrayList<>();
    private PublicKey clientKey;
    private boolean admitting = true;
    private boolean pretending;
    private SshServer server;

    public SftpPeer(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    public SftpPeer start() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(pretending ? key() : hostKey));
        server.setPasswordAuthenticator((user, password, session) -> {
            passwords.add(password);
            return admitting && user.equals(USER) && password.equals(PASSWORD);
        });
        server.setPublickeyAuthenticator((user, key, session) ->
                admitting && clientKey != null && user.equals(USER) && KeyUtils.compareKeys(key, clientKey));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        SftpSubsystemFactory files = new SftpSubsystemFactory();
        files.addSftpEventListener(new SftpEventListener() {
            @Override
            public void opening(ServerSession session, String handle, Handle file) {
                if (file instanceof FileHandle) { // a directory is opened too, and the topmost has no name
                    opened.add(file.getFile().getFileName().toString());
                }
            }
        });
        server.setSubsystemFactories(List.of(files));
        server.start();
        return this;
    }

    /** Ends sessions too, as a machine that goes away does. */
    @Override
    public void close() throws IOException {
        if (server != null) {
            server.stop(true);
        }
    }

    /** Whether who has the right password or key is let in; who is in is sent away. */
    void admit(boolean admitted) throws IOException {
        admitting = admitted;
        close();
        start();
    }

    /** Lets in who has this key. */
    public void admit(PublicKey key) {
        clientKey = key;
    }

    /** Whether another stands in its place from now on, who has another host key. */
    public void pretend(boolean pretending) throws IOException {
        this.pretending = pretending;
        close();
        start();
    }

    /** The names of all files that were opened, also of those that are no longer there. */
    public List<String> opened() {
        return opened;
    }

    /** What was tried as one. */
    public List<String> passwords() {
        return passwords;
    }

    /** How many are connected. */
    public int sessions() {
        return server.getActiveSessions().size();
    }

    public int port() {
        return port;
    }

    /** The line of a {@code known_hosts} file for this server. */
    public String knownHosts() {
        return "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(hostKey.getPublic());
    }

    /** As {@code ssh-keygen} writes it, in base64. */
    public static String pem(KeyPair key, String passphrase) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpenSSHKeyEncryptionContext sealed = new OpenSSHKeyEncryptionContext();
        sealed.setCipherType("256");
        sealed.setPassword(passphrase);
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", sealed, out);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    public static KeyPair key() {
        try {
            var keys = SecurityUtils.getKeyPairGenerator("EC");
            keys.initialize(256);
            return keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
