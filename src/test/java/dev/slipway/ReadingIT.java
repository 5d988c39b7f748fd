package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.drawn.street.Distortion;
import dev.slipway.drawn.street.Mishap;
import dev.slipway.drawn.street.Street;
import dev.slipway.peer.HubClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a hub says of pictures by HTTP: a reading, all of it or some fields, or what a new photo must do better. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingIT {
    private static final Path SCAN = Path.of("examples", "receipts", "01-de-markthalle-nord-scan.png");

    @LocalServerPort
    private int port;

    private HubClient hub;
    private HubClient intake;

    @BeforeAll
    void ofATenantOfItsOwn() {
        HubClient operator = new HubClient("http://localhost:" + port, HubTest.KEY);
        operator.put(
                        "/v1/tenants/reads",
                        "application/json",
                        "{\"name\": \"T\", \"currency\": \"EUR\", \"zone\": \"Europe/Berlin\","
                                + " \"language\": \"de\", \"country\": \"DE\", \"test\": false}")
                .orThrow();
        hub = key(operator, "admin");
        intake = key(operator, "intake");
    }

    private static HubClient key(HubClient operator, String role) {
        return operator.as(operator.post("/v1/keys?tenant=reads", Map.of("name", role, "roles", List.of(role)))
                .orThrow()
                .body()
                .path("key")
                .asText());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mishap.class,
            names = {"BLURRED", "DARK"})
    void aPhotoThatNobodyCouldReadIsRejectedForWhatIsWrongWithIt(Mishap mishap) {
        byte[] photo =
                Street.receipts(3, 1, List.of("de")).findFirst().orElseThrow().photo(Distortion.of(1), mishap);
        JsonNode receipt = hub.handIn("m-" + mishap, Map.of("bon.jpg", photo), Map.of(), "Prefer", "wait=60")
                .orThrow()
                .body();
        assertThat(receipt.path("status").asText()).as(receipt.toString()).isEqualTo("rejected");
        assertThat(receipt.at("/decision/reasons/0").asText())
                .as(receipt.toString())
                .isEqualTo("photo." + mishap.name().toLowerCase(java.util.Locale.ROOT));
        HubClient.Answer reading = hub.get("/v1/receipts/" + receipt.path("id").asText() + "/reading");
        assertThat(reading.body().path("code").asText()).isEqualTo("receipt.not_read");
    }

    @Test
    void aReadingIsHadAsJsonAndAsTextAllOfItOrSomeFields() throws IOException {
        JsonNode receipt = hub.handIn("m-1", Map.of("bon.png", Files.readAllBytes(SCAN)), Map.of(), "Prefer", "wait=60")
                .orThrow()
                .body();
        String path = "/v1/receipts/" + receipt.path("id").asText() + "/reading";
        JsonNode all = hub.get(path).orThrow().body();
        assertThat(all.path("lines")).isEqualTo(receipt.at("/reading/lines")).isNotEmpty();
        assertThat(all.has("text")).isFalse();
        JsonNode some = hub.get(path + "?fields=total,merchant.name").orThrow().body();
        assertThat(some.size()).isEqualTo(2);
        assertThat(some.path("total")).isEqualTo(receipt.at("/reading/total"));
        assertThat(some.path("merchant").size()).isOne();
        HubClient.Answer text = hub.raw("GET", path + "?fields=total", null, new byte[0], "Accept", "text/plain");
        assertThat(text.header("content-type")).startsWith("text/plain");
        assertThat(text.text()).isEqualTo("total: " + all.at("/total/amount").asText() + " EUR\n");
        assertThat(hub.get(path + "?fields=totals").body().path("code").asText())
                .isEqualTo("request.unknown_field");
    }

    @Test
    void documentsAreReadWithoutAReceipt() throws IOException {
        int before = hub.all("/v1/receipts").size();
        HubClient.Answer answer = read("/v1/readings", "application/json", Files.readAllBytes(SCAN));
        assertThat(answer.orThrow().body().at("/merchant/name").asText()).isNotEmpty();
        assertThat(answer.body().path("lines")).isNotEmpty();
        HubClient.Answer text = read("/v1/readings?fields=total", "text/plain", Files.readAllBytes(SCAN));
        assertThat(text.orThrow().text())
                .isEqualTo("total: " + answer.body().at("/total/amount").asText() + " EUR\n");
        assertThat(read("/v1/readings", "application/json", new byte[0])
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("document.empty");
        assertThat(hub.all("/v1/receipts")).as("nothing is kept").hasSize(before);
    }

    private HubClient.Answer read(String path, String accept, byte[] picture) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--part\r\nContent-Disposition: form-data; name=\"document\"; filename=\"bon.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(picture);
        form.writeBytes("\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8));
        return intake.raw("POST", path, "multipart/form-data; boundary=part", form.toByteArray(), "Accept", accept);
    }
}
