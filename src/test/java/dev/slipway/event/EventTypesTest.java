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
        assertThat(types.all()).allSatisfy(type -> {
            var schema = schemas.getSchema(json.<com.fasterxml.jackson.databind.JsonNode>valueToTree(type.schema()));
            assertThat(schema.validate(json.valueToTree(type.sample())))
                    .as(type.type())
                    .isEmpty();
        });
    }

    @Test
    void everyTypeOfTheContractIsThere() {
        String contract = """
                receipt.received receipt.approved receipt.rejected receipt.review_required receipt.failed receipt.reversed
                intake.refused channel.down channel.up points.earned points.activated points.spent points.adjusted
                points.expiring points.expired points.reversed cashback.earned cashback.reversed cashback.paid_back
                payout.batch_created payout.batch_approved payout.batch_exported payout.batch_cancelled payout.paid
                payout.returned member.enrolled member.updated member.tier_changed member.erased reward.assigned
                reward.redeemed reward.expired campaign.started campaign.updated campaign.stopped
                campaign.budget_exhausted endpoint.disabled custom.*""";
        assertThat(types.all()).extracting(EventTypes.EventType::type).containsExactly(contract.split("\\s+"));
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
