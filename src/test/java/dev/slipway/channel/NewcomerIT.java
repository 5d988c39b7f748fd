package dev.slipway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.intake.mail.Eml;
import dev.slipway.peer.HubClient;
import dev.slipway.peer.HubProcess;
import dev.slipway.peer.S3Server;
import dev.slipway.store.StoreExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's walks with a mailbox, an SFTP drop and a bucket, by the files of {@code examples/} that it names. */
@Tag("store")
class NewcomerIT {
    private static final Path EXAMPLES = Path.of("examples/channels");

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"email", "sftp", "s3"})
    void atMostTenLinesAndTwoVariables(String example) throws IOException {
        String yaml = yaml(example);
        assertThat(yaml.lines()).hasSizeLessThanOrEqualTo(10);
        assertThat(Pattern.compile("\\{\\{env:(\\w+)}}").matcher(yaml).results().map(found -> found.group(1)))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatTheReadmeShowsIsTheExample() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains(yaml("sftp"));
    }

    /** Changed is only where the servers are; each channel looks as often as it does by default. */
    @Test
    void eachBringsAReceipt() throws Exception {
        MailPeer mail = new MailPeer();
        mail.box("promo");
        Path drop = dir.resolve("drop");
        try (SftpPeer sftp = new SftpPeer(drop).start();
                S3Server s3 = new S3Server()) {
            s3.client().createBucket(bucket -> bucket.bucket("receipts"));
            write(
                    "promo-mail",
                    yaml("email").replace("imap.gmail.com", "localhost")
                            + also("port", Integer.toString(mail.imaps()))
                            + also("trustStore", mail.certificate().toString()));
            write(
                    "partner-drop",
                    yaml("sftp").replace("sftp.example.com", "127.0.0.1")
                            + also("port", Integer.toString(sftp.port())));
            write("receipts-bucket", yaml("s3") + also("endpoint", s3.url()));
            try (HubProcess process = new HubProcess(dir.resolve("data"), environment(sftp)).start()) {
                HubClient hub = process.client();
                hub.put("/v1/members/ext:m-42", "application/json", "{\"profile\": {\"email\": \"anna@example.org\"}}")
                        .orThrow();
                mail.put(
                        "promo",
                        Eml.mail(
                                "Message-ID: <1@example.org>\nFrom: Anna <anna@example.org>\nSubject: Mein Einkauf\n"
                                        + "Authentication-Results: mx.google.com; dmarc=pass header.from=example.org",
                                Eml.multipart("mixed", Eml.attached("bon.html", Documents.receipt(1)))));
                new DropFolder(drop).put("m-42", "bon.html", Documents.receipt(2));
                new DropBucket(s3.client(), "receipts").put("m-42", "bon.html", Documents.receipt(3));
                await("a receipt from each")
                        .atMost(Duration.ofMinutes(3))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(hub.all("/v1/receipts?member=m-42"))
                                .extracting(receipt ->
                                        receipt.path("channel").path("name").asText())
                                .containsExactlyInAnyOrder("promo-mail", "partner-drop", "receipts-bucket"));
            }
        } finally {
            mail.stop();
        }
    }

    private Map<String, String> environment(SftpPeer sftp) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SLIPWAY_ROUTES",
                dir.resolve("my-routes").toString(),
                "PROMO_MAIL_USER",
                "promo",
                "PROMO_MAIL_PASSWORD",
                MailPeer.password("promo"),
                "SFTP_PASSWORD",
                SftpPeer.PASSWORD,
                "SFTP_KNOWN_HOSTS",
                sftp.knownHosts(),
                "S3_ACCESS_KEY",
                S3Server.ACCESS_KEY,
                "S3_SECRET_KEY",
                S3Server.SECRET_KEY));
        if (StoreExtension.testUri() != null) {
            String database = "newcomer_" + UUID.randomUUID().toString().substring(0, 12);
            environment.put("SLIPWAY_MONGODB_URI", StoreExtension.named(StoreExtension.testUri(), database));
        }
        return environment;
    }

    private void write(String channel, String yaml) throws IOException {
        Files.writeString(
                Files.createDirectories(dir.resolve("my-routes/channels")).resolve(channel + ".camel.yaml"), yaml);
    }

    private static String also(String parameter, String value) {
        return "      - {name: %s, value: \"%s\"}%n".formatted(parameter, value);
    }

    private static String yaml(String example) throws IOException {
        List<String> lines = Files.readAllLines(EXAMPLES.resolve(example + ".yaml"));
        return String.join(
                        "\n",
                        lines.stream().filter(line -> !line.startsWith("#")).toList()) + "\n";
    }
}
