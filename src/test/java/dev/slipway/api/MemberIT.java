package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class MemberIT {
    private static final String ACCOUNT =
            "{\"name\": \"Ann Example\", \"iban\": \"DE89 3704 0044 0532 0130 00\", \"bic\": \"COBADEFFXXX\"}";

    @LocalServerPort
    int port;

    Http admin;

    @BeforeEach
    void admin() {
        admin = new Http(port, Http.ADMIN);
    }

    @Test
    void aMemberIsEnrolledChangedAndReadBackWithAMaskedIban() {
        String path = "/v1/members/ext:ann%2B1%40example.com%2Fa%25b";
        assertThat(admin.get(path).code()).isEqualTo("member.not_found");
        Http.Answer made = admin.json("PUT", path, "{\"language\": \"en\", \"payoutAccount\": " + ACCOUNT + "}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        assertThat(made.json().path("externalId").asText()).isEqualTo("ann+1@example.com/a%b");
        assertThat(made.json().path("tier").asText()).isEqualTo("standard");
        assertThat(made.json().at("/payoutAccount/iban").asText()).isEqualTo("DE89**************3000");
        assertThat(made.json().path("balances").isArray()).isTrue();
        String byId = "/v1/members/" + made.json().path("id").asText();

        Http.Answer sentBack = admin.json("PUT", byId, made.raw().body(), "If-Match", made.header("ETag"));
        assertThat(sentBack.status()).as(sentBack.raw().body()).isEqualTo(200);
        assertThat(sentBack.json().at("/payoutAccount/iban").asText()).isEqualTo("DE89**************3000");

        Http.Answer patched = admin.send(
                "PATCH",
                byId,
                "application/merge-patch+json",
                "{\"tier\": \"gold\", \"language\": null, \"profile\": {\"city\": \"Kiel\"}, \"consents\": [{\"purpose\": \"newsletter\", \"granted\": true}]}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(patched.status()).as(patched.raw().body()).isEqualTo(200);
        assertThat(patched.json().path("tier").asText()).isEqualTo("gold");
        assertThat(patched.json().path("language").isNull()).isTrue();
        assertThat(patched.json().at("/consents/0/at").asText()).endsWith("Z");
        assertThat(patched.json().at("/payoutAccount/bic").asText()).isEqualTo("COBADEFFXXX");
        assertThat(admin.get(path).json()).isEqualTo(patched.json());
        assertThat(admin.json("PATCH", byId, "{}", "If-Match", "\"1\"").status())
                .isEqualTo(412);
    }

    @Test
    void whatCannotBeKeptIsRefusedByField() {
        Http.Answer bad = admin.json(
                "PUT",
                "/v1/members/ext:bad",
                "{\"tier\": \"GOLD!\", \"payoutAccount\": {\"iban\": \"DE89370400440532013001\"}}");
        assertThat(bad.code()).isEqualTo("member.invalid");
        assertThat(bad.json().path("errors").findValuesAsText("pointer"))
                .containsExactly("/tier", "/payoutAccount/name", "/payoutAccount/iban");
        assertThat(admin.json("PUT", "/v1/members/ext:bad", "{\"tiers\": 1}").code())
                .isEqualTo("request.unknown_field");
        assertThat(admin.json("PUT", "/v1/members/ext:" + "x".repeat(201), "{}").code())
                .isEqualTo("member.bad_external_id");
        assertThat(admin.json("PUT", "/v1/members/mem_none", "{}").status()).isEqualTo(404);
        assertThat(admin.get("/v1/members/ext:bad").status()).isEqualTo(404);
    }

    @Test
    void anotherTenantsMemberIsNotThere() {
        admin.json(
                "PUT",
                "/v1/tenants/other",
                "{\"name\": \"O\", \"currency\": \"EUR\", \"zone\": \"UTC\", \"language\": \"en\"}");
        Http other = new Http(
                port,
                admin.json("POST", "/v1/keys?tenant=other", "{\"name\": \"k\", \"roles\": [\"crm\"]}")
                        .json()
                        .path("key")
                        .asText());
        String mine =
                admin.json("PUT", "/v1/members/ext:m-9", "{}").json().path("id").asText();
        assertThat(other.get("/v1/members/" + mine).status()).isEqualTo(404);
        assertThat(other.get("/v1/members/ext:m-9").status()).isEqualTo(404);
        String theirs =
                other.json("PUT", "/v1/members/ext:m-9", "{}").json().path("id").asText();
        assertThat(theirs).startsWith("mem_").isNotEqualTo(mine);
    }
}
