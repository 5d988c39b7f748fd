package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.channel.SftpPeer;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The endpoints of {@code examples/webhooks} that are no receivers: once keys are filled in, they can be made. */
@StoreTest
class SinkExamplesTest {
    private static ObjectNode example(String name) throws IOException {
        return (ObjectNode) new ObjectMapper()
                .readTree(Path.of("examples/webhooks", name + ".json").toFile());
    }

    @Test
    void sftp(Store store) throws Exception {
        Rig rig = new Rig(store);
        ObjectNode example = example("sftp");
        assertThatThrownBy(() -> rig.endpoints.create("default", example))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(Refusal.FieldError::pointer)
                        .containsExactlyInAnyOrder("/sink/privateKey", "/sink/hostKeys"));
        ((ObjectNode) example.path("sink"))
                .put("privateKey", new String(Base64.getDecoder().decode(SftpPeer.pem(SftpPeer.key(), null))))
                .put(
                        "hostKeys",
                        "files.partner.example ssh-ed25519 "
                                + "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl");
        Endpoint endpoint = rig.endpoints.create("default", example);
        assertThat(endpoint.target("evt_1")).isEqualTo("sftp://files.partner.example/inbox/slipway/evt_1.json");
        assertThat(endpoint.sinkShown().toString()).contains("***").doesNotContain("BEGIN");
    }

    @Test
    void kafka(Store store) throws Exception {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoints.create("default", example("kafka"));
        assertThat(endpoint.sink().kafka().tls()).isTrue();
        assertThat(endpoint.sinkShown().path("password").asText()).isEqualTo("***");
    }
}
