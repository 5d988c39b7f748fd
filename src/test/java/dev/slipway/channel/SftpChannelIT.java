package dev.slipway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An SFTP directory, on Apache MINA SSHD. */
class SftpChannelIT extends FilesContract {
    private final KeyPair clientKey = SftpPeer.key();
    private SftpPeer peer;
    private SftpPeer keyed;

    @Override
    protected DropFolder drop() {
        return new DropFolder(dir.resolve("peer"));
    }

    private DropFolder keyedDrop() {
        return new DropFolder(dir.resolve("keyed/deep/down"));
    }

    @Override
    protected void startPeer() throws IOException {
        if (peer == null) {
            peer = new SftpPeer(drop().folder());
            Files.createDirectories(keyedDrop().folder());
            keyed = new SftpPeer(dir.resolve("keyed"));
            keyed.admit(clientKey.getPublic());
            keyed.start();
        }
        peer.start();
    }

    @Override
    protected void stopPeer() throws IOException {
        peer.close();
    }

    @Override
    protected boolean admit(boolean admitted) throws IOException {
        peer.admit(admitted);
        return true;
    }

    @Override
    protected String channel() {
        return channel(NAME, peer.port()) + """
                - templatedRoute:
                    routeTemplateRef: sftp
                    routeId: channel-keyed
                    parameters:
                      - {name: name, value: keyed}
                      - {name: tenant, value: default}
                      - {name: host, value: 127.0.0.1}
                      - {name: port, value: "%d"}
                      - {name: directory, value: deep/down}
                      - {name: username, value: %s}
                      - {name: privateKey, value: "base64:{{env:SFTP_KEY}}"}
                      - {name: passphrase, value: "{{env:SFTP_PASSPHRASE}}"}
                      - {name: knownHosts, value: "{{env:SFTP_KEYED_HOSTS}}"}
                      - {name: every, value: "500"}
                      - {name: settle, value: "500"}
                      - {name: delete, value: "true"}
                """.formatted(keyed.port(), SftpPeer.USER);
    }

    static String channel(String name, int port) {
        return """
                - templatedRoute:
                    routeTemplateRef: sftp
                    routeId: channel-%s
                    parameters:
                      - {name: name, value: %s}
                      - {name: tenant, value: default}
                      - {name: host, value: 127.0.0.1}
                      - {name: port, value: "%d"}
                      - {name: username, value: %s}
                      - {name: password, value: "{{env:SFTP_PASSWORD}}"}
                      - {name: knownHosts, value: "{{env:SFTP_KNOWN_HOSTS}}"}
                      - {name: every, value: "500"}
                      - {name: settle, value: "1000"}
                      - {name: orphan, value: "3000"}
                """.formatted(name, name, port, SftpPeer.USER);
    }

    @Override
    protected Map<String, String> environment() throws Exception {
        return Map.of(
                "SFTP_PASSWORD",
                SftpPeer.PASSWORD,
                "SFTP_KNOWN_HOSTS",
                peer.knownHosts(),
                "SFTP_KEYED_HOSTS",
                keyed.knownHosts(),
                "SFTP_KEY",
                SftpPeer.pem(clientKey, "pass&phrase"),
                "SFTP_PASSPHRASE",
                "pass&phrase");
    }

    @AfterAll
    void stopTheOther() throws IOException {
        keyed.close();
    }

    @Test
    void aServerWithAnotherKeyIsNotSpokenToUntilItHasItsOwnAgain() throws IOException {
        untilState("up");
        put("known", "a.html", Documents.receipt(501));
        peer.pretend(true);
        untilState("down");
        peer.pretend(false);
        untilTaken("known", 1);
        untilState("up");
    }

    @Test
    void aKeyServesInPlaceOfAPassword() throws IOException {
        DropFolder drop = keyedDrop();
        drop.put("keyed", "a.html", Documents.receipt(502));
        untilTaken("keyed", 1);
        await().ignoreExceptions().until(() -> drop.waiting() == 0);
        assertThat(drop.taken()).as("deleted").isEmpty();
    }
}
