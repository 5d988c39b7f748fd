package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final Instant NOW = Instant.now();

    @Test
    void theVectorOfTheSpecificationHolds() {
        Secret secret = Secret.brought(Scheme.V1, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", 1);
        assertThat(Signature.of(
                        List.of(secret),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    /** RFC 8032 §7.1, tests 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb, 3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, 92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7, fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, 6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void theVectorsOfEd25519Hold(String secret, String publicKey, String message, String signature) {
        HexFormat hex = HexFormat.of();
        byte[] key = hex.parseHex(secret);
        assertThat(hex.formatHex(Ed25519.publicKey(key))).isEqualTo(publicKey);
        assertThat(hex.formatHex(Ed25519.sign(key, hex.parseHex(message)))).isEqualTo(signature);
    }

    @Test
    void duringAnOverlapReceiversOfEitherKeyOfEitherSchemeVerify() {
        byte[] body = "{\"ü\":1}".getBytes(StandardCharsets.UTF_8);
        List<Secret> secrets = List.of(
                Secret.random(Scheme.V1, new SecureRandom(), 1),
                Secret.random(Scheme.V1, new SecureRandom(), 1),
                Secret.random(Scheme.V1A, new SecureRandom(), 1),
                Secret.random(Scheme.V1A, new SecureRandom(), 1));
        Map<String, String> headers = Map.of(
                "webhook-id",
                "evt_1",
                "webhook-timestamp",
                Long.toString(NOW.getEpochSecond()),
                "webhook-signature",
                Signature.of(secrets, "evt_1", NOW, body));
        assertThat(headers.get("webhook-signature").split(" ")).hasSize(4);
        assertThat(secrets).allSatisfy(secret -> assertThat(
                        secret.scheme() == Scheme.V1
                                ? Receiver.takesV1(secret.value(), headers, body)
                                : Receiver.takesV1a(secret.publicKey(), headers, body))
                .isTrue());
        Secret stranger = Secret.random(Scheme.V1A, new SecureRandom(), 1);
        assertThat(Receiver.takesV1a(stranger.publicKey(), headers, body)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 64})
    void aSecretOf24To64BytesIsTaken(int bytes) {
        byte[] key = new byte[bytes];
        new SecureRandom().nextBytes(key);
        String value = "whsec_" + Base64.getEncoder().encodeToString(key);
        assertThat(Secret.brought(Scheme.V1, value, 1).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "V1, whsec_, 23",
        "V1, whsec_, 65",
        "V1, whsec_, 0",
        "V1, whsk_, 32",
        "V1, '', 32",
        "V1A, whsk_, 31",
        "V1A, whsk_, 64",
        "V1A, whpk_, 32",
        "V1A, whsec_, 32"
    })
    void whatIsNoKeyOfItsSchemeIsNotTaken(Scheme scheme, String prefix, int bytes) {
        String value = prefix + Base64.getEncoder().encodeToString(new byte[bytes]);
        assertThatThrownBy(() -> Secret.brought(scheme, value, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(value);
    }

    @Test
    void aSecretIsNeverWritten() {
        assertThat(Secret.random(Scheme.V1, new SecureRandom(), 1).toString()).doesNotContain("whsec_");
        assertThat(Secret.random(Scheme.V1A, new SecureRandom(), 1).toString())
                .doesNotContain("whsk_")
                .doesNotContain("whpk_");
    }
}
