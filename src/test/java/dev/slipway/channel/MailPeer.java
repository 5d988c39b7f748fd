package dev.slipway.channel;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A mail server in this JVM, with a certificate of its own for {@code localhost}. */
final class MailPeer {
    /** One for the whole JVM, as GreenMail asks for it once. */
    private static final Path CERTIFICATE = certified();

    private final ServerSetup[] setups;
    private final Set<String> boxes = new LinkedHashSet<>();
    private final Set<String> denied = new LinkedHashSet<>();
    private final List<Kept> kept = new ArrayList<>();
    private GreenMail server;

    private record Kept(String box, String folder, MimeMessage message, Flags flags) {}

    MailPeer() throws Exception {
        setups = new ServerSetup[] {setup("imap"), setup("imaps"), setup("pop3"), setup("pop3s")};
        start();
    }

    private static Path certified() {
        try {
            Path dir = Files.createTempDirectory("slipway-mail");
            Path keys = dir.resolve("keys.p12");
            Path certificate = dir.resolve("certificate.pem");
            keytool(
                    "-genkeypair",
                    "-alias",
                    "mail",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost",
                    "-keystore",
                    keys.toString(),
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    "changeit");
            keytool(
                    "-exportcert",
                    "-rfc",
                    "-alias",
                    "mail",
                    "-keystore",
                    keys.toString(),
                    "-storepass",
                    "changeit",
                    "-file",
                    certificate.toString());
            System.setProperty("greenmail.tls.keystore.file", keys.toString());
            System.setProperty("greenmail.tls.keystore.password", "changeit");
            for (Path file : List.of(dir, keys, certificate)) {
                file.toFile().deleteOnExit();
            }
            return certificate;
        } catch (Exception e) {
            throw new IllegalStateException("no certificate for the mail server", e);
        }
    }

    /** On the same ports as before, with the same mailboxes and what was in their inboxes. */
    void start() throws Exception {
        server = new PromptMail(setups);
        server.start();
        for (String name : boxes) {
            box(name);
        }
        for (Kept mail : kept) {
            MailFolder folder = folder(mail.box(), mail.folder());
            if (folder == null) {
                folder = host().createMailbox(user(mail.box()), mail.folder());
            }
            folder.appendMessage(mail.message(), mail.flags(), new Date());
        }
        kept.clear();
    }

    void stop() {
        for (String box : boxes) {
            for (String folder : List.of("INBOX", "Slipway.taken", "Slipway.refused")) {
                MailFolder found = folder(box, folder);
                if (found != null) {
                    found.getMessages()
                            .forEach(one -> kept.add(new Kept(box, folder, one.getMimeMessage(), one.getFlags())));
                }
            }
        }
        server.stop();
    }

    int imap() {
        return setups[0].getPort();
    }

    int imaps() {
        return setups[1].getPort();
    }

    int pop3() {
        return setups[2].getPort();
    }

    int pop3s() {
        return setups[3].getPort();
    }

    /** What the server shows who it is with. */
    static SSLContext tls() throws GeneralSecurityException, IOException {
        char[] password = System.getProperty("greenmail.tls.keystore.password").toCharArray();
        KeyStore keys = KeyStore.getInstance(new File(System.getProperty("greenmail.tls.keystore.file")), password);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    /** Forgets what was put into a folder. */
    void clear(String box, String folder) throws FolderException {
        MailFolder found = folder(box, folder);
        if (found != null) {
            found.deleteAllMessages();
        }
    }

    Path certificate() {
        return CERTIFICATE;
    }

    static String password(String box) {
        return "p%+&a}ss-" + box;
    }

    void box(String name) {
        boxes.add(name);
        server.setUser(name + "@localhost", name, denied.contains(name) ? "another" : password(name));
    }

    /** Who is logged in already is thrown out. */
    void deny(String name) throws Exception {
        denied.add(name);
        stop();
        start();
    }

    void allow(String name) {
        denied.remove(name);
        user(name).setPassword(password(name));
    }

    void put(String box, String mail) {
        try {
            Properties properties = new Properties();
            properties.setProperty("mail.mime.allowutf8", "true");
            user(box)
                    .deliver(new MimeMessage(
                            Session.getInstance(properties),
                            new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    int count(String box, String folder) {
        MailFolder found = folder(box, folder);
        return found == null ? 0 : found.getMessageCount();
    }

    int unseen(String box) {
        return (int) folder(box, "INBOX").getMessages().stream()
                .filter(one -> !one.getFlags().contains(Flags.Flag.SEEN))
                .count();
    }

    /** The names of what is attached to the mails of a folder. */
    Set<String> attached(String box, String folder) throws Exception {
        Set<String> names = new LinkedHashSet<>();
        MailFolder found = folder(box, folder);
        if (found != null) {
            for (StoredMessage one : found.getMessages()) {
                MimeMultipart parts = (MimeMultipart) one.getMimeMessage().getContent();
                for (int i = 0; i < parts.getCount(); i++) {
                    String name = parts.getBodyPart(i).getFileName();
                    if (name != null) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    List<String> folders(String box) throws FolderException {
        return host().listMailboxes(user(box), "*").stream()
                .map(MailFolder::getName)
                .toList();
    }

    private MailFolder folder(String box, String name) {
        return host().getFolder(user(box), name);
    }

    private ImapHostManager host() {
        return server.getManagers().getImapHostManager();
    }

    private GreenMailUser user(String name) {
        return server.getUserManager().getUser(name);
    }

    private static ServerSetup setup(String protocol) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            ServerSetup setup = new ServerSetup(free.getLocalPort(), "127.0.0.1", protocol);
            setup.setServerStartupTimeout(30_000);
            return setup;
        }
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }
}
