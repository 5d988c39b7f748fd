package dev.slipway.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTypesTest {
    private final EventTypes types = new EventTypes();

    @Test
    void everySampleIsValidByItsOwnSchema() {
        ObjectMapper json = new ObjectMapper();
        JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        assertThat(types.all())
                .filteredOn(type -> type.schema() != null)
                .hasSizeGreaterThan(18)
                .allSatisfy(type -> {
                    var schema =
                            schemas.getSchema(json.<com.fasterxml.jackson.databind.JsonNode>valueToTree(type.schema()));
                    assertThat(schema.validate(json.valueToTree(type.sample())))
                            .as(type.type())
                            .isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "receipt.*, true",
        "*, true",
        "receipt.approved, true",
        "custom.visit, true",
        "custom.*, true",
        "receipt.lost, false",
        "nothing.*, false",
        "custom., false",
    })
    void aPatternThatCanNeverMatchIsNotKnown(String pattern, boolean known) {
        assertThat(types.knows(pattern)).isEqualTo(known);
    }

    @Test
    void patternsMatchByPrefixOrWhole() {
        assertThat(EventTypes.matches(List.of("receipt.*", "points.earned"), "receipt.failed"))
                .isTrue();
        assertThat(EventTypes.matches(List.of("receipt.*", "points.earned"), "points.reversed"))
                .isFalse();
        assertThat(EventTypes.matches(List.of(), "points.reversed")).isTrue();
    }
}
