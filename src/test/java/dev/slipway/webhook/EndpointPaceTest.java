package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@StoreTest
class EndpointPaceTest {
    @Test
    void theHubsOwnPaceIsTakenWhereNoneIsSettled(Store store) {
        Rig rig = new Rig(store);
        Endpoint kept = rig.endpoints.get(
                "default", rig.endpoint("{'url': 'https://crm.example.com/'}").id());
        assertThat(kept.rateLimit()).isNull();
        assertThat(kept.ordered()).isFalse();
        assertThat(kept.schedule()).isNull();
        assertThat(kept.timeout()).isNull();
    }

    @Test
    void aPaceIsKeptAndStaysThroughOtherChanges(Store store) {
        Rig rig = new Rig(store);
        String id = rig.endpoint("{'url': 'https://crm.example.com/', 'rateLimit': 2.5, 'ordered': true,"
                        + "'schedule': ['PT5S', 'PT1H'], 'timeout': 'PT20S'}")
                .id();
        rig.endpoints.change("default", id, null, present -> ((ObjectNode) present).put("description", "CRM"));
        rig.endpoints.rotate("default", id, Duration.ofHours(1), null);
        Endpoint kept = rig.endpoints.get("default", id);
        assertThat(kept.rateLimit()).isEqualTo(2.5);
        assertThat(kept.ordered()).isTrue();
        assertThat(kept.schedule()).isEqualTo(List.of(Duration.ofSeconds(5), Duration.ofHours(1)));
        assertThat(kept.timeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'rateLimit': 0 | /rateLimit",
                "'rateLimit': -1 | /rateLimit",
                "'rateLimit': 1000.1 | /rateLimit",
                "'rateLimit': 'fast' | /rateLimit",
                "'ordered': 'yes' | /ordered",
                "'schedule': 'PT5S' | /schedule",
                "'schedule': ['PT5S', 5] | /schedule/1",
                "'schedule': ['PT0S'] | /schedule/0",
                "'schedule': ['PT0.9S'] | /schedule/0",
                "'schedule': ['-PT5S'] | /schedule/0",
                "'schedule': ['P8D'] | /schedule/0",
                "'schedule': ['PT99999999999999H'] | /schedule/0",
                "'timeout': 'PT31S' | /timeout",
                "'timeout': 'PT0S' | /timeout",
                "'timeout': 15 | /timeout",
            })
    void whatIsOutOfBoundsIsRefusedByItsPlace(String field, String pointer, Store store) {
        assertThatThrownBy(() -> new Rig(store).endpoint("{'url': 'https://crm.example.com/'," + field + "}"))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(Refusal.FieldError::pointer)
                        .containsExactly(pointer));
    }

    @Test
    void aScheduleHasAtMost25Waits(Store store) {
        Rig rig = new Rig(store);
        String waits = "'PT1S',".repeat(24);
        rig.endpoint("{'url': 'https://crm.example.com/', 'schedule': [" + waits + "'PT1S']}");
        assertThatThrownBy(() ->
                        rig.endpoint("{'url': 'https://crm.example.com/', 'schedule': [" + waits + "'PT1S', 'PT1S']}"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void anEndpointFromBeforeAllThisIsReadAndMeansWhatItMeant(Store store) {
        Rig rig = new Rig(store);
        store.collection(dev.slipway.store.CollectionSpec.of("endpoints", "tenant"))
                .insertOne(new org.bson.Document("_id", "end_old")
                        .append("tenant", "default")
                        .append("url", "https://crm.example.com/")
                        .append("events", List.of("*"))
                        .append("headers", List.of())
                        .append("disabled", false)
                        .append("told", true)
                        .append(
                                "secrets",
                                List.of(new org.bson.Document("value", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))
                        .append("version", 3L)
                        .append("createdAt", java.util.Date.from(rig.instant()))
                        .append("updatedAt", java.util.Date.from(rig.instant())));
        rig.announcer.announce(Rig.approved(1));
        Call call = rig.claim(rig.woken.getLast());
        assertThat(call.headers().get("webhook-signature")).matches("v1,[A-Za-z0-9+/]{43}=");
        Endpoint old = rig.endpoints.get("default", "end_old");
        assertThat(old.secret()).isNull();
        assertThat(old.signing()).containsExactly("v1");
        assertThat(rig.endpoints
                        .rotate("default", "end_old", Duration.ofHours(1), null)
                        .secret())
                .isNotNull();
    }
}
