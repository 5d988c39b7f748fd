package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class EventIT {
    private static final String VISIT =
            "{\"type\": \"custom.visit\", \"member\": \"ext:ann@example.com\", \"data\": {\"shop\": 17}}";

    @LocalServerPort
    int port;

    private Http with(String role) {
        String body = "{\"name\": \"" + role + "\", \"roles\": [\"" + role + "\"]}";
        return new Http(
                port,
                new Http(port, Http.ADMIN)
                        .json("POST", "/v1/keys", body)
                        .json()
                        .path("key")
                        .asText());
    }

    @Test
    void aHappeningOfAnIntegratorsIsStoredOnceUnderItsKey() {
        Http admin = new Http(port, Http.ADMIN);
        String member = admin.json("PUT", "/v1/members/ext:ann%40example.com", "{}")
                .json()
                .path("id")
                .asText();
        Http crm = with("crm");
        String key = UUID.randomUUID().toString();
        Http.Answer first = crm.json("POST", "/v1/events", VISIT, IdempotencyFilter.HEADER, key);
        assertThat(first.status()).as(first.raw().body()).isEqualTo(202);
        assertThat(first.json().path("id").asText()).startsWith("evt_");
        Http.Answer again = crm.json("POST", "/v1/events", VISIT, IdempotencyFilter.HEADER, key);
        assertThat(again.header(IdempotencyFilter.REPLAYED)).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(crm.json("POST", "/v1/events", VISIT.replace("ext:ann@example.com", member))
                        .status())
                .isEqualTo(202);
        assertThat(crm.get("/v1/events?types=custom.visit").json().path("data"))
                .extracting(event -> event.path("id").asText())
                .hasSize(2)
                .first()
                .isEqualTo(first.json().path("id").asText());
    }

    @Test
    void whatIsNotTakenIsRefusedByItsName() {
        Http crm = with("crm");
        assertThat(crm.json("POST", "/v1/events", "{\"type\": \"receipt.approved\", \"data\": {}}")
                        .code())
                .isEqualTo("event.type_invalid");
        assertThat(crm.json("POST", "/v1/events", VISIT.replace("ann@", "nobody@"))
                        .code())
                .isEqualTo("event.member_unknown");
        assertThat(crm.json(
                                "POST",
                                "/v1/events",
                                "{\"type\": \"custom.visit\", \"data\": {\"x\": \"" + "x".repeat(17_000) + "\"}}")
                        .code())
                .isEqualTo("event.data_too_large");
        assertThat(with("intake").json("POST", "/v1/events", VISIT).status()).isEqualTo(403);
    }
}
