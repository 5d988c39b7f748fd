package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import dev.slipway.webhook.MongoRates.Given;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@StoreTest
class EndpointTracesTest {
    @Test
    void whatIsLeftOfDeletedEndpointsIsRemovedInStepsAndNothingElse(Store store) {
        Rig rig = new Rig(store);
        Endpoint before = rig.endpoint("{'url': 'https://crm.example.com/'}");
        Endpoint deleted = rig.endpoint("{'url': 'https://crm.example.com/'}");
        Endpoint after = rig.endpoint("{'url': 'https://crm.example.com/'}");
        for (Endpoint endpoint : new Endpoint[] {before, deleted, after}) {
            rig.mongoRates.give(endpoint.id(), Optional.empty(), new Given(1, 0));
            int members = endpoint.equals(deleted) ? 1_100 : 3;
            for (int member = 0; member < members; member++) {
                rig.cursors.reached(endpoint.id() + "/mem_" + member, member);
            }
            rig.cursors.reached(endpoint.id() + "/null", 7);
        }
        rig.endpoints.delete("default", deleted.id());
        rig.traces.forget();
        rig.traces.forget();
        for (Endpoint endpoint : new Endpoint[] {before, after}) {
            assertThat(rig.mongoRates.given(endpoint.id())).isPresent();
            assertThat(rig.cursors.seq(endpoint.id() + "/mem_2")).hasValue(2);
            assertThat(rig.cursors.seq(endpoint.id() + "/null")).hasValue(7);
        }
        assertThat(rig.mongoRates.given(deleted.id())).isEmpty();
        assertThat(rig.cursors.forget(deleted.id(), 10)).isZero();
    }
}
