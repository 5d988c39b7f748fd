package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Event EVENT = new Event(
            "evt_1",
            "default",
            "mem_1",
            1,
            "receipt.approved",
            1,
            Instant.parse("2026-11-22T10:00:00Z"),
            "c",
            false,
            new ObjectMapper()
                    .convertValue(
                            Rig.json(
                                    "{'total':{'amount':'23.95','currency':'EUR'},'chain':null,'score':0.75,'points':20,"
                                            + "'lines':[{'code':'1','amount':2},{'code':'2','amount':3}],'ok':true}"),
                            new TypeReference<Map<String, Object>>() {}));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type == 'receipt.approved' && !test | true",
                "type.startsWith('points.') | false",
                "double(data.total.amount) >= 20.0 | true",
                "data.points > 10 && data.points == 20 | true",
                "data.score > 0.5 | true",
                "data.chain == null | true",
                "data.ok | true",
                "data.lines.exists(l, l.code == '2') | true",
                "data.lines.size() == 2 && data.lines.all(l, l.amount > 2) | false",
                "has(data.merchant) | false",
                "data.total.currency in ['EUR', 'CHF'] | true",
                "timestamp >= '2026-11-01' && tenant == 'default' && version == 1 && id != '' | true",
                "data.total.amount.matches('^2.*5$') | true",
            })
    void aFilterAsksForWhatTheBodySays(String filter, boolean holds) throws Condition.Failed {
        assertThat(Condition.filter(filter).holds(CelValues.of(EVENT))).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.nothing == 1", "data.total > 3", "data.lines[9].code == ''", "data.points"})
    void aFilterWithoutAnAnswerSaysSo(String filter) {
        assertThatThrownBy(() -> Condition.filter(filter).holds(CelValues.of(EVENT)))
                .isInstanceOf(Condition.Failed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data.total == | 1:",
                "status == 200 | undeclared reference to 'status'",
                "1 + 1 | ",
                "data.x.matches( | 1:",
                "type == 1 | 1:6",
            })
    void whatCannotBeCompiledIsRefusedWithItsPlace(String filter, String said) {
        assertThatThrownBy(() -> Condition.filter(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said == null ? "" : said)
                .hasMessageNotContaining("<input>");
    }

    @Test
    void aFilterIsBounded() {
        assertThatThrownBy(() -> Condition.filter("type == '" + "x".repeat(2_000) + "'"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Condition.filter("(".repeat(900) + "true" + ")".repeat(900)))
                .isInstanceOf(IllegalArgumentException.class);
        String ten = "[0,1,2,3,4,5,6,7,8,9]";
        assertThatThrownBy(() -> Condition.filter(("%s.all(a, %s.all(b, %s.all(c, %s.all(d, a + b + c + d >= 0))))")
                                .formatted(ten, ten, ten, ten))
                        .holds(CelValues.of(EVENT)))
                .isInstanceOf(Condition.Failed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "status == 200 && !body.hasErrors | 200 | {\"hasErrors\":false} | ",
                "status == 200 && !body.hasErrors | 200 | {\"hasErrors\":true} | success_unmet",
                "status in [200, 201, 409] | 409 | exists already | ",
                "body == 'ok' | 500 | ok | ",
                "!has(body.errors) | 207 | {\"results\":[]} | ",
                "!has(body.errors) | 207 | {\"errors\":[{}]} | success_unmet",
                "body.hasErrors == false | 200 | all right | success_failed",
                "body[0].success | 200 | [{\"success\":true}] | ",
            })
    void whatCountsAsSuccessMayBeAConditionOnStatusAndBody(String condition, int status, String body, String error) {
        Answer answer = new Answer(status, null, null, body.getBytes(StandardCharsets.UTF_8), 1).judged(condition);
        assertThat(answer.success()).isEqualTo(error == null);
        assertThat(answer.error()).isEqualTo(error);
    }

    @Test
    void noConditionMakesASuccessOfNoAnswer() {
        assertThat(Answer.none("timeout", 1).judged("true").success()).isFalse();
        assertThat(Answer.none("timeout", 1).judged("true").error()).isEqualTo("timeout");
        assertThat(Rig.answer(204).judged(null).success()).isTrue();
    }
}
