package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.slipway.event.Happening;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import dev.slipway.tenant.MongoTenants;
import dev.slipway.tenant.TenantSettings;
import dev.slipway.webhook.Announcer;
import dev.slipway.webhook.Endpoint;
import dev.slipway.webhook.Endpoints;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An endpoint that is gone, and the mail that its tenant gets by a real mail server. */
@Execution(ExecutionMode.SAME_THREAD)
@SpringBootTest(
        classes = NoticeMailIT.Hub.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "camel.main.routes-include-pattern="
                    + "classpath:routes/webhooks.camel.yaml,classpath:routes/notices.camel.yaml",
            "slipway.webhook-allow=127.0.0.0/8",
            "slipway.smtp.host=127.0.0.1",
            "slipway.smtp.security=plain",
            "slipway.smtp.username=hub",
            "slipway.smtp.password=p%+&a}ss",
            "slipway.smtp.from=slipway@hub.example"
        })
@Tag("store")
class NoticeMailIT {
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SmtpProperties.class)
    @Import({WebhookRouteIT.Hub.class, NoticeMails.class, NoticeConfiguration.class, MongoTenants.class})
    static class Hub {}

    private static final int PORT = free();

    @TempDir
    private static Path data;

    @Autowired
    private Endpoints endpoints;

    @Autowired
    private Announcer announcer;

    @Autowired
    private MongoTenants tenants;

    @Autowired
    private NoticeMails mails;

    @Autowired
    private Store store;

    private final ObjectMapper json = new ObjectMapper();
    private final String tenant = UUID.randomUUID().toString().substring(0, 8);
    private WebhookSink sink;
    private GreenMail server;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) {
        WebhookRouteIT.keptIn(properties, data, "notice_mail");
        properties.add("slipway.smtp.port", () -> PORT);
    }

    private static int free() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        sink = new WebhookSink();
        server = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        server.setUser("ops@brand.example", "hub", "p%+&a}ss");
    }

    @AfterEach
    void hangUp() {
        sink.close();
        server.stop();
    }

    private void tenant(String language, String contact) {
        tenants.put(tenant, new TenantSettings("Brand", "EUR", "Europe/Berlin", language, null, null, contact), null);
    }

    /** One that answers 410 to the first event it gets. */
    private Endpoint gone() throws IOException {
        sink.on("/hook?key=hush", (exchange, times) -> WebhookSink.status(exchange, 410));
        Endpoint endpoint = endpoints.create(tenant, json.createObjectNode().put("url", sink.url("/hook?key=hush")));
        announcer.announce(new Happening(
                tenant, "mem_1", "receipt.approved", "receipt/" + UUID.randomUUID(), Instant.now(), Map.of("id", "r")));
        await().until(() -> endpoints.get(tenant, endpoint.id()).disabled());
        return endpoint;
    }

    private List<MimeMessage> received() {
        return Arrays.asList(server.getReceivedMessages());
    }

    private long noted() {
        return store.collection(CollectionSpec.of("endpoint_notices", "_id")).countDocuments();
    }

    @ParameterizedTest
    @CsvSource({
        "de, abgeschaltet, Grund", "en, disabled, Since", "es, desactivado, Motivo", "fr, désactivé, Raison",
        "it, disattivato, Motivo", "nl, uitgeschakeld, Reden", "pt, desativado, Recetor", "ja, disabled, Since"
    })
    void theTenantsContactIsToldOnceInItsLanguage(String language, String subject, String body) throws Exception {
        tenant(language, "ops@brand.example");
        Endpoint endpoint = gone();
        await().until(() -> {
            mails.tell();
            return !received().isEmpty();
        });
        await().until(() -> noted() == 0);
        mails.tell();
        assertThat(received()).hasSize(1);
        MimeMessage mail = received().getFirst();
        assertThat(mail.getSubject()).contains(subject, endpoint.id());
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("ops@brand.example");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("slipway@hub.example");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getContent().toString())
                .contains(body, endpoint.id(), tenant, "127.0.0.1:", "410")
                .doesNotContain("/hook", "hush", "{", ": null");
    }

    @Test
    void whereTheMailServerIsAwayTheNoteStaysForLater() throws Exception {
        tenant("de", "ops@brand.example");
        server.stop();
        gone();
        await().until(() -> noted() == 1);
        mails.tell();
        assertThat(noted()).isEqualTo(1);
        // the note is of this test alone
        store.collection(CollectionSpec.of("endpoint_notices", "_id")).deleteMany(new org.bson.Document());
    }

    @Test
    void aTenantWithoutAContactIsNotWrittenTo() throws Exception {
        tenant("de", null);
        gone();
        await().until(() -> {
            mails.tell();
            return noted() == 0;
        });
        assertThat(received()).isEmpty();
    }
}
