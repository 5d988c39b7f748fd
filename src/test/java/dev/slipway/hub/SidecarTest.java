package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.receipt.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SidecarTest {
    @Test
    void itSaysWhoseADocumentIsAndMore() {
        Sidecar said = of("{\"member\": \"m-1\", \"reference\": \"r-1\", \"metadata\": {\"till\": 3}}");
        assertThat(said.member()).isEqualTo("m-1");
        assertThat(said.reference()).isEqualTo("r-1");
        assertThat(said.metadata()).hasToString("{\"till\":3}");
    }

    @Test
    void itNeedNotSayAnything() {
        assertThat(of("{}")).isEqualTo(Sidecar.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"member\": \"m-1\"",
                "{\"member\": \"m-1\"} {}",
                "{\"member\": 5}",
                "{\"membre\": \"m-1\"}",
                "{\"member\": \"m-1\", \"member\": \"m-2\"}",
                "{\"metadata\": \"till 3\"}",
                "{\"reference\": \" \"}"
            })
    void whatElseItSaysIsRefused(String json) {
        assertThatThrownBy(() -> of(json)).isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.code())
                .isEqualTo("sidecar.invalid"));
    }

    @Test
    void itsSizeIsBounded() {
        assertThatThrownBy(() -> of("{\"metadata\": {\"x\": \"" + "y".repeat(17_000) + "\"}}"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> of("{\"member\": \"" + "y".repeat(40_000) + "\"}"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> of("{\"metadata\": {\"x\": " + "[".repeat(3000) + "]".repeat(3000) + "}}"))
                .isInstanceOf(Refusal.class);
    }

    private static Sidecar of(String json) {
        return Sidecar.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
