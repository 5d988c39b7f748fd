package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Happening;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@StoreTest
class NoticesTest {
    private static final String URL = "{'url': 'https://crm.example.com/'}";

    @Test
    void whatTheHubDisabledIsToBeToldAndWhatSomebodyDisabledIsNot(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(URL);
        rig.endpoints.disable("default", endpoint.id(), "failing");
        Endpoint byHand = rig.endpoint(URL);
        rig.endpoints.change("default", byHand.id(), null, json -> ((ObjectNode) json).put("disabled", true));
        List<Notice> taken = rig.notices.take();
        assertThat(taken)
                .singleElement()
                .satisfies(notice -> assertThat(notice.endpoint()).isEqualTo(endpoint.id()))
                .satisfies(notice -> assertThat(notice.reason()).isEqualTo("failing"));
        assertThat(rig.notices.disabled(taken.getFirst())).isPresent();
        assertThat(rig.notices.take()).as("nobody else is given it").isEmpty();
        rig.notices.done(taken.getFirst());
        rig.pass(Duration.ofDays(10));
        assertThat(rig.notices.take()).isEmpty();
    }

    @Test
    void whoWasCutOffBeforeItCountedAsToldNotesItAgainAndThereIsOne(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(URL);
        rig.mongoEndpoints.replace(endpoint.disabled("gone", rig.instant()));
        rig.pass(Duration.ofMinutes(1));
        Happening untold = rig.endpoints.untold(rig.instant(), 10).getFirst();
        rig.endpoints.told(untold);
        rig.endpoints.told(untold);
        assertThat(rig.notices.take()).hasSize(1);
    }

    @Test
    void whatCannotBeToldIsTriedAFewTimesEverMoreSlowly(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(URL);
        rig.endpoints.disable("default", endpoint.id(), "failing");
        List<Integer> hours = new ArrayList<>();
        for (int hour = 0; hour < 24 * 30; hour++) {
            rig.notices.take().forEach(notice -> hours.add(notice.tries()));
            rig.pass(Duration.ofHours(1));
        }
        assertThat(hours).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void anEndpointThatIsEnabledAgainIsNotToldOf(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(URL);
        rig.endpoints.disable("default", endpoint.id(), "failing");
        rig.endpoints.change("default", endpoint.id(), null, json -> ((ObjectNode) json).put("disabled", false));
        assertThat(rig.notices.take()).singleElement().satisfies(notice -> assertThat(rig.notices.disabled(notice))
                .isEmpty());
    }
}
