package dev.slipway.channel;

import static dev.slipway.intake.mail.Eml.attached;
import static dev.slipway.intake.mail.Eml.file;
import static dev.slipway.intake.mail.Eml.html;
import static dev.slipway.intake.mail.Eml.inner;
import static dev.slipway.intake.mail.Eml.mail;
import static dev.slipway.intake.mail.Eml.multipart;
import static dev.slipway.intake.mail.Eml.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.peer.HubClient;
import dev.slipway.peer.HubProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Mailboxes on a real mail server, from a mail to its receipts and to where the mail ends up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmailIT {
    private static final Path RECEIPTS = Path.of("examples/receipts");
    private static final int MANY = Integer.getInteger("slipway.chaos.mails", 45);
    private static final String FROM = "From: Anna <anna@example.org>\nTo: promo@shop.example\nSubject: Bon";

    @TempDir
    static Path dir;

    private MailPeer peer;
    private StartTlsPeer startTls;
    private HubProcess process;
    private HubClient hub;
    private int ids;

    @BeforeAll
    void start() throws Exception {
        // the mail server's threads complain of who does not trust its certificate
        org.awaitility.Awaitility.doNotCatchUncaughtExceptionsByDefault();
        peer = new MailPeer();
        Path channels = Files.createDirectories(dir.resolve("routes/channels"));
        Map<String, String> environment = new HashMap<>();
        environment.put("SLIPWAY_ROUTES", dir.resolve("routes").toString());
        for (String box : List.of("open", "safe", "seen", "pop", "pops", "start", "many", "late")) {
            peer.box(box);
            environment.put("SLIPWAY_TEST_PASSWORD_" + box.toUpperCase(java.util.Locale.ROOT), MailPeer.password(box));
        }
        String open = plain("imap", peer.imap());
        channel(channels, "open", open + "trustSender: true, enrol: true");
        channel(channels, "many", open + "trustSender: true, enrol: true, pages: one");
        channel(channels, "late", open + "trustSender: true, enrol: true");
        channel(channels, "seen", open + "trustSender: true, enrol: true, after: seen");
        channel(channels, "pop", plain("pop3", peer.pop3()) + "trustSender: true, enrol: true");
        String trusting = ", trustStore: " + peer.certificate() + ", trustSender: true, enrol: true";
        channel(channels, "pops", "protocol: pop3s, host: localhost, port: " + peer.pop3s() + trusting);
        startTls = new StartTlsPeer(MailPeer.tls(), peer.imap());
        channel(channels, "start", "protocol: imap, host: localhost, port: " + startTls.port() + trusting);
        channel(
                channels,
                "safe",
                "protocol: imaps, host: localhost, port: " + peer.imaps() + ", trustStore: " + peer.certificate()
                        + ", authserv: mx.test, member: 'plus-address,sender'");
        channel(channels, "doubt", "protocol: imaps, host: localhost, username: safe, port: " + peer.imaps());
        environment.put("SLIPWAY_TEST_PASSWORD_DOUBT", MailPeer.password("safe"));
        peer.deny("late");
        process = new HubProcess(dir.resolve("data"), environment).start();
        hub = process.client();
    }

    @AfterAll
    void stop() throws IOException {
        process.close();
        startTls.close();
        peer.stop();
    }

    @Test
    @Order(1)
    void whatMailsBringBecomesReceiptsAndTheMailsMove() throws Exception {
        byte[] photo = Files.readAllBytes(RECEIPTS.resolve("01-de-markthalle-nord-scan.png"));
        byte[] other = Files.readAllBytes(RECEIPTS.resolve("09-nl-bakkerij-van-dalen-scan.png"));
        String twice = mail(id() + FROM, multipart("mixed", text("Hallo"), attached("Bon Müller 小票.png", photo)));
        peer.put("open", twice);
        peer.put(
                "open",
                mail(
                        id() + FROM,
                        multipart(
                                "mixed",
                                text("x"),
                                attached("../../bon.png", new byte[9]),
                                file("image/png", "Content-Disposition: inline", other))));
        peer.put(
                "open",
                mail(id() + FROM, multipart("mixed", text("Fwd"), inner(mail(FROM, html("<p>Total 12,50 EUR</p>"))))));
        peer.put("open", mail(id() + FROM, text("Bäckerei Süß\nBrot 3,20\nSumme 3,20 EUR")));
        peer.put("open", mail(id() + FROM, text("Wo sind meine Punkte?")));
        peer.put("open", mail(id() + FROM + "\nAuto-Submitted: auto-replied", attached("bon.png", photo)));
        peer.put(
                "open", mail(id() + FROM + "\ndelete: true\nmoveTo: Elsewhere\ncopyTo: Elsewhere", text("Bread 1.20")));
        peer.put("open", "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n");
        peer.put("open", twice);
        untilEmpty("open");
        assertThat(receipts("open")).hasSize(5);
        assertThat(peer.count("open", "Slipway.taken")).isEqualTo(6);
        assertThat(peer.count("open", "Slipway.refused")).isEqualTo(3);
        assertThat(peer.folders("open")).doesNotContain("Elsewhere");
        assertThat(receipts("open")).allSatisfy(receipt -> {
            assertThat(receipt.path("member").path("externalId").asText()).isEqualTo("anna@example.org");
            assertThat(receipt.path("channel").path("kind").asText()).isEqualTo("email");
        });
        assertThat(types("open"))
                .containsExactlyInAnyOrder("image/png", "image/png", "text/html", "text/plain", "text/plain");
        assertThat(names("open")).contains("Bon Müller 小票.png");
        assertThat(refusals("open")).contains("mail.nothing_usable", "mail.automatic", "document.unsupported");
        JsonNode read = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> receipts("open").stream()
                                .filter(one -> one.path("documents")
                                        .path(0)
                                        .path("mediaType")
                                        .asText()
                                        .equals("text/plain"))
                                .filter(one -> one.path("reading")
                                        .path("total")
                                        .path("amount")
                                        .asText()
                                        .equals("3.20"))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        assertThat(read.path("reading").path("engines").toString()).contains("text");
    }

    @Test
    @Order(2)
    void onlyWhoTheServerVouchesForIsTheSender() {
        hub.put("/v1/members/ext:anna@example.org", "application/json", "{}").orThrow();
        hub.put("/v1/members/ext:m-42", "application/json", "{}").orThrow();
        hub.put("/v1/members/ext:b-1", "application/json", "{\"profile\": {\"email\": \"bert@example.org\"}}")
                .orThrow();
        String pass = "\nAuthentication-Results: mx.test; dmarc=pass header.from=example.org";
        String fail = "\nAuthentication-Results: mx.test; dmarc=fail header.from=example.org";
        peer.put("safe", mail(id() + FROM + pass, text("Brot 1,10 EUR")));
        peer.put("safe", mail(id() + FROM.replace("anna@", "Bert@") + pass, text("Brot 1,20 EUR")));
        peer.put("safe", mail(id() + FROM + fail + pass, text("Brot 1,30 EUR")));
        peer.put("safe", mail(id() + FROM.replace("anna@", "carla@") + pass, text("Brot 1,40 EUR")));
        peer.put(
                "safe",
                mail(
                        id() + FROM.replace("promo@", "safe+m-42@").replace("shop.example", "localhost"),
                        text("Brot 1,50 EUR")));
        untilEmpty("safe");
        assertThat(members("safe")).containsExactlyInAnyOrder("anna@example.org", "b-1", "m-42");
        List<JsonNode> waiting = hub.all("/v1/channels/waiting");
        assertThat(waiting)
                .extracting(one -> one.path("reason").asText())
                .containsExactlyInAnyOrder("member.unproven_sender", "member.unknown_sender");
        assertThat(waiting.toString())
                .contains("c***@example.org")
                .doesNotContain("carla")
                .doesNotContain("anna");
        JsonNode carla = waiting.stream()
                .filter(one -> one.path("reason").asText().endsWith("unknown_sender"))
                .findFirst()
                .orElseThrow();
        String path = "/v1/channels/waiting/" + carla.path("id").asText();
        assertThat(refusalsNaming(carla.path("id").asText())).isEqualTo(1);
        JsonNode handedIn = hub.post(path, Map.of("member", "c-1")).orThrow().body();
        assertThat(handedIn.path("receipts")).hasSize(1);
        assertThat(handedIn.path("refused")).isEmpty();
        assertThat(members("safe")).contains("c-1");
        assertThat(hub.post(path, Map.of("member", "c-1")).status()).isEqualTo(404);
        JsonNode forged = hub.all("/v1/channels/waiting").getFirst();
        assertThat(hub.raw("DELETE", "/v1/channels/waiting/" + forged.path("id").asText(), null, new byte[0])
                        .status())
                .isEqualTo(204);
        assertThat(hub.all("/v1/channels/waiting")).isEmpty();
        assertThat(dir.resolve("data/documents/default"))
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("wai_"));
    }

    @Test
    @Order(3)
    void aServerWhoseCertificateIsNotTrustedIsDown() {
        await().atMost(Duration.ofSeconds(30)).until(() -> state("doubt").equals("down"));
        assertThat(state("safe")).isEqualTo("up");
    }

    @Test
    @Order(4)
    void popAndAMailboxThatOnlyMarksTakeEachMailOnce() {
        for (int i = 0; i < 5; i++) {
            peer.put("pop", mail(id() + FROM, text("Brot 2,0" + i + " EUR")));
            peer.put("seen", mail(id() + FROM, text("Brot 2,0" + i + " EUR")));
        }
        peer.put("pop", mail(id() + FROM, text("hello")));
        peer.put("seen", mail(id() + FROM, text("hello")));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> receipts("pop").size() == 5 && peer.count("pop", "INBOX") == 1);
        await().atMost(Duration.ofSeconds(60)).until(() -> receipts("seen").size() == 5 && peer.unseen("seen") == 0);
        assertThat(peer.count("seen", "INBOX")).isEqualTo(6);
    }

    @Test
    @Order(4)
    void whatIsSpokenToByTlsIsReadAndNoPasswordGoesBefore() {
        for (String box : List.of("pops", "start")) {
            peer.put(box, mail(id() + FROM, text("Brot 3,10 EUR")));
            untilEmpty(box);
            assertThat(receipts(box)).hasSize(1);
        }
        assertThat(startTls.inTheClear()).isZero();
    }

    @Test
    @Order(5)
    void aWrongPasswordIsVisibleAndTheChannelComesBackByItself() {
        await().atMost(Duration.ofSeconds(30)).until(() -> state("late").equals("down"));
        peer.put("late", mail(id() + FROM, text("Brot 5,00 EUR")));
        peer.allow("late");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> state("late").equals("up") && receipts("late").size() == 1);
    }

    @Test
    @Order(6)
    void twentyMebibytesAreADocument() throws Exception {
        byte[] photo = Files.readAllBytes(RECEIPTS.resolve("08-nl-de-groene-winkel-shaded.jpg"));
        peer.put(
                "late",
                mail(
                        id() + FROM,
                        multipart(
                                "mixed",
                                text("Bon"),
                                attached("x".repeat(250) + ".jpg", Arrays.copyOf(photo, 20 << 20)))));
        await().atMost(Duration.ofSeconds(90)).until(() -> receipts("late").size() == 2);
        assertThat(receipts("late").toString()).contains("\"bytes\":" + (20 << 20));
    }

    @Test
    @Order(7)
    void aHubThatIsKilledAmongManyMailsTakesEachOnce() throws Exception {
        for (int i = 0; i < MANY; i++) {
            peer.put("many", mail(id() + FROM, text("Brot " + i + " Stück\nSumme 7," + (10 + i % 90) + " EUR")));
        }
        for (int kill = 1; kill <= 2; kill++) {
            int until = MANY * kill / 3;
            await().atMost(Duration.ofMinutes(3))
                    .ignoreExceptions()
                    .until(() -> receipts("many").size() >= until);
            process.kill();
            process.start();
        }
        await().atMost(Duration.ofMinutes(10)).ignoreExceptions().until(() -> peer.count("many", "INBOX") == 0);
        assertThat(receipts("many")).hasSize(MANY);
        assertThat(peer.count("many", "Slipway.taken")).isGreaterThanOrEqualTo(MANY);
    }

    @Test
    @Order(8)
    void aServerThatGoesAwayIsFoundAgain() throws Exception {
        peer.stop();
        await().atMost(Duration.ofSeconds(60)).until(() -> state("open").equals("down"));
        peer.start();
        int before = receipts("open").size();
        peer.put("open", mail(id() + FROM, text("Brot 9,00 EUR")));
        await().atMost(Duration.ofSeconds(90))
                .until(() -> state("open").equals("up") && receipts("open").size() == before + 1);
        assertThat(Files.readString(process.log())).doesNotContain("anna@", "bert@", "Müller");
    }

    private static String plain(String protocol, int port) {
        return "protocol: " + protocol + ", host: localhost, starttls: false, port: " + port + ", ";
    }

    /** @param more parameters, as a YAML map without its braces */
    private static void channel(Path folder, String name, String more) throws IOException {
        Map<String, String> all = new java.util.LinkedHashMap<>();
        all.put("name", name);
        all.put("tenant", "default");
        all.put("delay", "300");
        all.put("username", name);
        all.put("password", "'{{env:SLIPWAY_TEST_PASSWORD_" + name.toUpperCase(java.util.Locale.ROOT) + "}}'");
        for (String pair : more.split(",\\s*(?=[a-zA-Z]+: )")) {
            all.put(
                    pair.split(": ", 2)[0].strip(),
                    pair.split(": ", 2)[1].strip().replaceAll(",$", ""));
        }
        Files.writeString(
                folder.resolve(name + ".camel.yaml"),
                "- templatedRoute:\n    routeTemplateRef: email\n    routeId: channel-" + name + "\n    parameters:\n"
                        + all.entrySet().stream()
                                .map(one -> "      - {name: " + one.getKey() + ", value: "
                                        + (one.getValue().startsWith("'") ? one.getValue() : "'" + one.getValue() + "'")
                                        + "}\n")
                                .collect(Collectors.joining()));
    }

    private String id() {
        return "Message-ID: <" + ids++ + "@example.org>\n";
    }

    private void untilEmpty(String box) {
        await().atMost(Duration.ofSeconds(60)).until(() -> peer.count(box, "INBOX") == 0);
    }

    private List<JsonNode> receipts(String channel) {
        return hub.all("/v1/receipts?channel=" + channel);
    }

    private Set<String> members(String channel) {
        return receipts(channel).stream()
                .map(one -> one.path("member").path("externalId").asText())
                .collect(Collectors.toSet());
    }

    private List<String> types(String channel) {
        return receipts(channel).stream()
                .map(one -> one.path("documents").path(0).path("mediaType").asText())
                .toList();
    }

    private List<String> names(String channel) {
        return receipts(channel).stream()
                .map(one -> one.path("source").path("filename").asText())
                .toList();
    }

    private String state(String channel) {
        return hub.all("/v1/channels").stream()
                .filter(one -> one.path("name").asText().equals(channel))
                .map(one -> one.path("state").asText())
                .findFirst()
                .orElseThrow();
    }

    private List<String> refusals(String channel) {
        return events().filter(
                        data -> data.path("channel").path("name").asText().equals(channel))
                .map(data -> data.path("code").asText())
                .toList();
    }

    private long refusalsNaming(String waiting) {
        return events().filter(data -> data.path("waiting").asText().equals(waiting))
                .count();
    }

    private java.util.stream.Stream<JsonNode> events() {
        List<JsonNode> all = new java.util.ArrayList<>();
        hub.get("/v1/events?limit=500&types=intake.refused")
                .orThrow()
                .body()
                .path("data")
                .forEach(one -> all.add(one.path("data")));
        return all.stream();
    }
}
