package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class ProblemIT {
    @LocalServerPort
    int port;

    @Autowired
    ProbeController.Probe probe;

    Http admin;

    @BeforeEach
    void admin() {
        admin = new Http(port, Http.ADMIN);
    }

    @AfterEach
    void calm() {
        probe.fault = null;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"x\",, }                                | request.malformed     |              |",
                "{\"name\": \"x\"                                    | request.malformed     |              |",
                "`{\"name\": \"x\"} {}`                              | request.malformed     |              |",
                "{\"nam\": \"x\"}                                    | request.unknown_field | /nam         | name",
                "{\"sizes\": [1, \"two\"]}                           | request.invalid       | /sizes/1     | number",
                "{\"price\": {\"amount\": \"1.234\", \"currency\": \"EUR\"}} | request.invalid | /price     | finer",
                "{\"price\": {\"currency\": \"EUR\"}}                | request.invalid       | /price/amount | missing",
                "[1]                                                 | request.invalid       | ``           | object",
            })
    void wrongJsonSaysWhereAndWhy(String body, String code, String pointer, String message) {
        Http.Answer answer = admin.json("POST", "/v1/probe", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.code()).as(answer.raw().body()).isEqualTo(code);
        if (pointer != null) {
            assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
            assertThat(answer.json().at("/errors/0/message").asText()).containsIgnoringCase(message);
        }
    }

    @Test
    void malformedJsonNamesLineAndColumnAndEchoesNothing() {
        Http.Answer answer = admin.json("POST", "/v1/probe", "{\n  \"name\": hunter2\n}");
        assertThat(answer.json().path("detail").asText())
                .contains("line 2, column")
                .doesNotContain("hunter2");
    }

    @Test
    void aProblemHasAllItsMembersInTheCallersLanguage() {
        Http.Answer answer = admin.get("/v1/nothing", "Accept-Language", "pt-BR, fr;q=0.5", "X-Request-Id", "mine-1");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:slipway:code:request.no_such_path");
        assertThat(answer.json().path("title").asText()).isEqualTo("Caminho não encontrado");
        assertThat(answer.json().path("status").asInt()).isEqualTo(404);
        assertThat(answer.json().path("requestId").asText()).isEqualTo("mine-1");
        assertThat(answer.json().path("errors").isArray()).isTrue();
        assertThat(answer.header("X-Request-Id")).isEqualTo("mine-1");
        assertThat(answer.header("Content-Language")).isEqualTo("pt");
    }

    @Test
    void aRequestIdThatIsNoneIsReplaced() {
        assertThat(admin.get("/v1/codes", "X-Request-Id", "a b").header("X-Request-Id"))
                .startsWith("req_");
    }

    @Test
    void whatIsUnsupportedSaysWhatIs() {
        Http.Answer type = admin.send("POST", "/v1/probe", "text/plain", "x".getBytes(StandardCharsets.UTF_8));
        assertThat(type.status()).isEqualTo(415);
        assertThat(type.json().path("detail").asText()).contains("application/json");
        Http.Answer method = admin.json("DELETE", "/v1/probe", "{}");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).isEqualTo("POST");
        assertThat(admin.get("/v1/probe/refused").code()).isEqualTo("request.missing_parameter");
        assertThat(admin.get("/v1/tenants?limit=many").code()).isEqualTo("request.bad_parameter");
        assertThat(admin.get("/v1/tenants?limit=501").code()).isEqualTo("request.bad_limit");
        assertThat(admin.get("/v1/tenants?after=%7B").code()).isEqualTo("request.bad_cursor");
        assertThat(admin.json("POST", "/v1/probe", "").code()).isEqualTo("request.malformed");
    }

    @Test
    void aRefusalHasItsCodesStatusAndAnUnknownCodeIs400() {
        assertThat(admin.get("/v1/probe/refused?code=member.not_found").status())
                .isEqualTo(404);
        Http.Answer unavailable = admin.get("/v1/probe/refused?code=server.unavailable");
        assertThat(unavailable.status()).isEqualTo(503);
        assertThat(unavailable.header("Retry-After")).isNotNull();
        assertThat(admin.get("/v1/probe/refused?code=no.such_code").status()).isEqualTo(400);
    }

    @Test
    void whatFailsInsideSaysNothingOfTheInside() {
        probe.fault = new IllegalStateException("password in table users");
        Http.Answer answer = admin.json("POST", "/v1/probe", "{}");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("server.error");
        assertThat(answer.raw().body()).doesNotContain("password", "Exception");
    }

    @Test
    void whereTheStoreIsAwayTheCallerMayTryAgain() {
        probe.fault = new com.mongodb.MongoTimeoutException("no primary");
        Http.Answer answer = admin.json("POST", "/v1/probe", "{}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void uploadsOver20MiBAreRefusedWholeAndInParts() {
        byte[] large = new byte[21 * 1024 * 1024];
        assertThat(admin.upload("/v1/probe/upload", "b", "x.jpg", large).code()).isEqualTo("document.too_large");
        assertThat(admin.upload("/v1/probe/upload", "b", "x.jpg", large, "Idempotency-Key", "large")
                        .status())
                .isEqualTo(413);
        assertThat(admin.send("POST", "/v1/probe", "application/json", large).status())
                .isEqualTo(413);
        assertThat(admin.upload("/v1/probe/upload", "b", "x.jpg", new byte[20 * 1024 * 1024])
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aMultipartBodyThatBreaksOffIsMalformed() {
        Http.Answer answer = admin.send(
                "POST",
                "/v1/probe/upload",
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"member\"\r\n\r\nm".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("request.malformed");
        assertThat(admin.upload("/v1/probe/upload?x", "b", "x.jpg", new byte[0]).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/codes?a={b} HTTP/1.1, 400",
        "GE<T /v1/codes HTTP/1.1, 400",
        "nonsense, 400",
        "GET /v1/../../etc HTTP/1.1, 400",
        "GET /v1/a%00b HTTP/1.1, 400",
        "GET /v1/codes HTTP/7.7, 505"
    })
    void whatTomcatRefusesIsAProblemToo(String requestLine, int status) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write((requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json", "\"requestId\"");
        }
    }
}
