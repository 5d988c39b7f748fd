package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ApiTest
class SecurityIT {
    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    Http admin;
    Http nobody;

    @BeforeEach
    void callers() {
        admin = new Http(port, Http.ADMIN);
        nobody = new Http(port, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/openapi.json",
                "/openapi.json/swagger-config",
                "/swagger-ui/index.html",
                "/swagger-ui/swagger-ui-bundle.js"
            })
    void healthAndTheDescriptionAreOpen(String path) {
        assertThat(nobody.get(path).status()).as(path).isEqualTo(200);
    }

    @Test
    void docsLeadToThePage() {
        Http.Answer docs = nobody.get("/docs");
        assertThat(docs.status()).isEqualTo(302);
        assertThat(docs.header("Location")).contains("swagger-ui/index.html");
        assertThat(nobody.get("/swagger-ui/index.html").raw().body()).doesNotContain("https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/codes", "/v1/tenants", "/actuator/prometheus", "/actuator/env", "/nothing", "/"})
    void everythingElseNeedsAKey(String path) {
        Http.Answer answer = nobody.get(path);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("auth.no_key");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"slipway\"");
        assertThat(answer.header("Set-Cookie")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"slk_live_x", "nonsense", "slk_live_admin_0123456789abcdefghijklmnopqrstuvwxyz", " "})
    void aWrongKeyIsRefused(String key) {
        Http.Answer answer = nobody.get("/v1/codes", "Authorization", "Bearer " + key);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void aRoleThatIsMissingIsNamed() {
        Http intake = key("/v1/keys", "[\"intake\"]", admin);
        Http.Answer answer = intake.get("/v1/probe/marketers");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("auth.role_missing");
        assertThat(answer.json().path("detail").asText()).contains("marketer, admin");
        assertThat(intake.get("/actuator/prometheus").status()).isEqualTo(403);
        assertThat(intake.get("/v1/tenants").status()).isEqualTo(403);
        assertThat(intake.get("/v1/tenants/default").status()).isEqualTo(200);
        assertThat(admin.get("/v1/probe/marketers").status()).isEqualTo(200);
        assertThat(admin.get("/actuator/prometheus").raw().body()).contains("jvm_");
        assertThat(admin.get("/actuator/env").status()).isEqualTo(404);
    }

    @Test
    void anOperatorMakesATenantAndItsKeyAndTenantsDoNotSeeEachOther() {
        String acme =
                "{\"name\": \"Acme\", \"currency\": \"USD\", \"zone\": \"UTC\", \"language\": \"en\", \"test\": true}";
        Http.Answer made = admin.json("PUT", "/v1/tenants/acme", acme);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        assertThat(made.json().path("country").isNull()).isTrue();
        assertThat(admin.json("PUT", "/v1/tenants/acme", acme, "If-Match", "\"7\"")
                        .status())
                .isEqualTo(412);
        assertThat(admin.json("PUT", "/v1/tenants/acme", acme, "If-Match", made.header("ETag"))
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        Http theirs = key("/v1/keys?tenant=acme", "[\"admin\"]", admin);
        assertThat(theirs.key()).startsWith("slk_test_");
        assertThat(theirs.get("/v1/tenants/default").status()).isEqualTo(404);
        assertThat(theirs.get("/v1/tenants").status()).isEqualTo(403);
        assertThat(theirs.get("/v1/keys?tenant=default").status()).isEqualTo(404);
        assertThat(theirs.get("/v1/keys").json().path("data")).hasSize(1);
        String mine = admin.json("POST", "/v1/keys", "{\"name\": \"x\", \"roles\": [\"crm\"]}")
                .json()
                .path("id")
                .asText();
        assertThat(theirs.json("DELETE", "/v1/keys/" + mine, "").status()).isEqualTo(404);
    }

    @Test
    void aRevokedKeyOpensNothing() {
        Http.Answer made = admin.json("POST", "/v1/keys", "{\"name\": \"x\", \"roles\": [\"crm\"]}");
        Http crm = new Http(port, made.json().path("key").asText());
        assertThat(crm.get("/v1/codes").status()).isEqualTo(200);
        assertThat(admin.json("DELETE", made.header("Location"), "").status()).isEqualTo(204);
        assertThat(crm.get("/v1/codes").code()).isEqualTo("auth.key_revoked");
        assertThat(admin.get("/v1/keys").raw().body()).doesNotContain(crm.key());
    }

    @Test
    void aBadKeyOrTenantIsRefusedByField() {
        Http.Answer key = admin.json("POST", "/v1/keys", "{\"roles\": [], \"expiresAt\": \"2020-01-01T00:00:00Z\"}");
        assertThat(key.code()).isEqualTo("key.invalid");
        assertThat(key.json().path("errors").findValuesAsText("pointer"))
                .containsExactly("/name", "/roles", "/expiresAt");
        Http.Answer role = admin.json("POST", "/v1/keys", "{\"name\": \"x\", \"roles\": [\"king\"]}");
        assertThat(role.json().at("/errors/0/message").asText()).contains("finance_maker");
        assertThat(admin.json("PUT", "/v1/tenants/ACME", "{}").code()).isIn("tenant.bad_id");
        assertThat(admin.json("PUT", "/v1/tenants/x", "{\"currency\": \"XXX\", \"zone\": \"Mars\"}")
                        .json()
                        .path("errors")
                        .findValuesAsText("pointer"))
                .isEqualTo(List.of("/name", "/currency", "/zone", "/language"));
    }

    @Test
    void everyEndpointSaysWhoMayCallIt() {
        requestMappingHandlerMapping.getHandlerMethods().values().stream()
                .filter(method -> method.getBeanType().getPackageName().startsWith("dev.slipway"))
                .forEach(method -> assertThat(method.hasMethodAnnotation(PreAuthorize.class)
                                || method.getBeanType().isAnnotationPresent(PreAuthorize.class))
                        .as(method.toString())
                        .isTrue());
    }

    private Http key(String path, String roles, Http by) {
        Http.Answer made = by.json("POST", path, "{\"name\": \"test\", \"roles\": " + roles + "}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return new Http(port, made.json().path("key").asText());
    }
}
