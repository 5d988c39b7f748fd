package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {
    @Test
    void theVectorOfTheSpecificationHolds() {
        Secret secret = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null);
        assertThat(Signature.of(
                        List.of(secret),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void duringAnOverlapReceiversOfEitherSecretVerify() throws Exception {
        Secret before = Secret.random(new SecureRandom());
        Secret now = Secret.random(new SecureRandom());
        String body = "{\"ü\":1}";
        Instant at = Instant.now();
        String signature = Signature.of(List.of(now, before), "evt_1", at, body.getBytes(StandardCharsets.UTF_8));
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of("evt_1"),
                        "webhook-timestamp", List.of(Long.toString(at.getEpochSecond())),
                        "webhook-signature", List.of(signature)),
                (name, value) -> true);
        new Webhook(now.value()).verify(body, headers.map());
        new Webhook(before.value()).verify(body, headers.map());
    }

    @Test
    void aSecretIsNeverWritten() {
        assertThat(Secret.random(new SecureRandom()).toString()).doesNotContain("whsec_");
    }
}
