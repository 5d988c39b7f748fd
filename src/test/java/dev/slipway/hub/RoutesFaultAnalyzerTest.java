package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.dsl.yaml.common.exception.UnsupportedFieldException;
import org.apache.camel.spring.boot.CamelSpringBootInitializationException;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.Node;

class RoutesFaultAnalyzerTest {
    @Test
    void whatCamelDoesNotKnowIsToldByFileLineAndColumn() {
        Node step = new Compose(
                        LoadSettings.builder().setLabel("file:/my/x.camel.yaml").build())
                .composeString("\n  levle: WARN")
                .orElseThrow();
        var fault = new CamelSpringBootInitializationException(new UnsupportedFieldException(step, "levle"));
        assertThat(new RoutesFaultAnalyzer().analyze(fault).getDescription())
                .isEqualTo("routes: /my/x.camel.yaml:2:3: Unsupported field: levle");
    }

    @Test
    void whatIsNotOfTheYamlIsLeftToOthers() {
        var fault = new CamelSpringBootInitializationException(new IllegalStateException("no port"));
        assertThat(new RoutesFaultAnalyzer().analyze(fault)).isNull();
    }
}
