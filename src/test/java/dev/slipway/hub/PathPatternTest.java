package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.hub.PathPattern.Whose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "{member}/…, m-1/a.jpg, -, m-1",
                "{member}/…, m-1/2026/a.jpg, -, m-1",
                "{member}/**, m-1/a.jpg, -, m-1",
                "{tenant}/{member}/…, acme/m-1/a.jpg, acme, m-1",
                "{tenant}/{member}/…, acme/m-1/x/a.jpg, acme, m-1",
                "{tenant}/*, acme/a.jpg, acme, -",
                "scans/{member}_*, scans/m-1_a_b.jpg, -, m-1",
                "{member}.jpg, m.1.jpg, -, m.1",
                "*/{member}/*.pdf, 2026/m-1/a.pdf, -, m-1",
                "…, a/b, -, -"
            })
    void whereAThingLiesSaysWhoseItIs(String pattern, String path, String tenant, String member) {
        assertThat(PathPattern.of(pattern).match(path)).contains(new Whose(tenant, member));
    }

    @ParameterizedTest
    @CsvSource({
        "{member}/…, a.jpg",
        "{member}/…, m-1/",
        "{member}/…, /a.jpg",
        "{tenant}/{member}/…, acme/a.jpg",
        "{member}/*, m-1/x/a.jpg",
        "scans/{member}_*, scans/a.jpg",
        "{member}.jpg, m-1xjpg"
    })
    void elsewhereItSaysNothing(String pattern, String path) {
        assertThat(PathPattern.of(pattern).match(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{who}/…",
                "{member}/{member}/…",
                "{tenant}{member}/…",
                "…/a",
                "{member*",
                "a}",
                "{member}*/a",
                "**/a"
            })
    void aMistakeIsNamed(String pattern) {
        assertThatThrownBy(() -> PathPattern.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(pattern);
    }

    @Test
    void aPathThatWouldTakeLongIsNotLookedAt() {
        assertThat(PathPattern.of("{member}/…").match("a/" + "b".repeat(5000))).isEmpty();
    }
}
