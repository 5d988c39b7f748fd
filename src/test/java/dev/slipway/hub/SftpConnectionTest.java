package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.channel.SftpPeer;
import dev.slipway.webhook.AddressPolicy;
import dev.slipway.webhook.Destinations;
import dev.slipway.webhook.Sink;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpConnectionTest {
    @TempDir
    private Path folder;

    private static InetAddress[] address(String host, int... address) throws UnknownHostException {
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) address[i];
        }
        return new InetAddress[] {InetAddress.getByAddress(host, bytes)};
    }

    private SftpConnection connection(SftpPeer peer, String allow, Destinations.Resolver resolver) throws Exception {
        return new SftpConnection(
                "files.example.com",
                peer.port(),
                new Sink.Sftp(SftpPeer.USER, SftpPeer.PASSWORD, null, peer.knownHosts()),
                new Destinations(AddressPolicy.allowing(allow), resolver),
                Duration.ofSeconds(5));
    }

    @Test
    void theAddressThatWasCheckedIsTheOneConnectedTo() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (SftpPeer peer = new SftpPeer(folder).start();
                SftpConnection connection = connection(
                        peer,
                        "127.0.0.0/8",
                        host -> asked.getAndIncrement() == 0
                                ? address(host, 127, 0, 0, 1)
                                : address(host, 10, 0, 0, 1))) {
            connection.open(Duration.ofSeconds(5));
            assertThat(connection.files().pwd()).isEqualTo("/");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aNameThatStandsForAForbiddenAddressIsNotConnectedTo() throws Exception {
        try (SftpPeer peer = new SftpPeer(folder).start();
                SftpConnection connection = connection(peer, "", host -> address(host, 127, 0, 0, 1))) {
            assertThatThrownBy(() -> connection.open(Duration.ofSeconds(5)))
                    .hasCauseInstanceOf(Destinations.ForbiddenAddress.class);
            assertThat(peer.sessions()).isZero();
        }
    }

    @Test
    void whatIsCutBeforeItIsOpenStaysClosed() throws Exception {
        try (SftpPeer peer = new SftpPeer(folder).start();
                SftpConnection connection = connection(peer, "127.0.0.0/8", host -> address(host, 127, 0, 0, 1))) {
            connection.cut();
            assertThatThrownBy(() -> connection.open(Duration.ofSeconds(5))).hasMessageContaining("cut off");
        }
    }
}
