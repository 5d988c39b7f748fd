package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@StoreTest
class AuthTest {
    private static final String OAUTH =
            "{'type': 'oauth2', 'tokenUrl': 'https://login.example.com/t', 'clientId': 'c', 'clientSecret': 'hush'}";

    private static Endpoint endpoint(Rig rig, String auth) {
        return rig.endpoint("{'url': 'https://crm.example.com/', 'auth': " + auth + "}");
    }

    private static Endpoint patched(Rig rig, Endpoint endpoint, String auth) {
        return rig.endpoints.change("default", endpoint.id(), null, present -> {
            ((ObjectNode) present.path("auth")).setAll((ObjectNode) Rig.json(auth));
            return present;
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'basic', 'username': 'hub', 'password': 'grün:1'} | Basic aHViOmdyw7xuOjE=",
                "{'type': 'bearer', 'token': 'abc.def'} | Bearer abc.def",
            })
    void theHeaderIsSetAndNotShown(String auth, String header, Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = endpoint(rig, auth);
        rig.announcer.announce(Rig.approved(1));
        assertThat(rig.claim(rig.woken.getLast()).headers()).containsEntry("Authorization", header);
        assertThat(endpoint.authShown().toString()).contains("***").doesNotContain("abc", "grün");
        assertThat(endpoint.toString()).doesNotContain("abc.def", "grün");
    }

    @Test
    void aSecretThatComesBackAsStarsStays(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = endpoint(rig, OAUTH);
        assertThat(endpoint.authShown().path("clientSecret").asText()).isEqualTo("***");
        Endpoint changed = patched(rig, endpoint, "{'scope': 'a b'}");
        assertThat(changed.auth().oauth2().clientSecret()).isEqualTo("hush");
        assertThat(changed.auth().oauth2().scope()).isEqualTo("a b");
        assertThat(patched(rig, endpoint, "{'clientSecret': 'new'}")
                        .auth()
                        .oauth2()
                        .clientSecret())
                .isEqualTo("new");
    }

    @Test
    void aSecretDoesNotFollowToAnotherAddressByItself(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = endpoint(rig, OAUTH);
        String elsewhere = "'tokenUrl': 'https://elsewhere.example.com/t'";
        assertThatThrownBy(() -> patched(rig, endpoint, "{" + elsewhere + "}"))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(Refusal.FieldError::pointer)
                        .containsExactly("/auth/clientSecret"));
        patched(rig, endpoint, "{" + elsewhere + ", 'clientSecret': 'hush'}");
    }

    @Test
    void authenticationMayBeTakenAway(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = endpoint(rig, OAUTH);
        Endpoint changed =
                rig.endpoints.change("default", endpoint.id(), null, present -> ((ObjectNode) present).putNull("auth"));
        assertThat(changed.authShown()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'hub' /auth/type",
                "{} /auth/type",
                "{'type': 'digest'} /auth/type",
                "{'type': 'basic', 'username': 'a:b', 'password': 'x'} /auth/username",
                "{'type': 'basic', 'username': 'a', 'password': '***'} /auth/password",
                "{'type': 'basic', 'username': 'a', 'password': 'x', 'token': 'y'} /auth/token",
                "{'type': 'bearer', 'token': 'a b'} /auth/token",
                "{'type': 'bearer', 'token': 'a\\r\\nX: y'} /auth/token",
                "{'type': 'oauth2', 'tokenUrl': 'https://10.0.0.1/', 'clientId': 'c', 'clientSecret': 's'} /auth/tokenUrl",
                "{'type': 'oauth2', 'tokenUrl': 'http://login.example.com/', 'clientId': 'c', 'clientSecret': 's'} /auth/tokenUrl",
                "{'type': 'oauth2', 'clientId': 'c', 'clientSecret': 's'} /auth/tokenUrl",
                "{'type': 'mtls', 'certificate': 'x', 'key': '-----BEGIN PRIVATE KEY-----'} /auth/certificate",
                "{'type': 'mtls', 'certificate': '-----BEGIN CERTIFICATE-----', 'key': '-----BEGIN PRIVATE KEY-----'} /auth",
            })
    void whatIsWrongIsPointedAt(String given, Store store) {
        int at = given.lastIndexOf(' ');
        assertThatThrownBy(() -> endpoint(new Rig(store), given.substring(0, at)))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(Refusal.FieldError::pointer)
                        .containsExactly(given.substring(at + 1)));
    }

    @Test
    void theHeaderIsSetOnceAlone(Store store) {
        assertThatThrownBy(() -> new Rig(store)
                        .endpoint("{'url': 'https://crm.example.com/', 'headers': {'authorization': 'x'},"
                                + "'auth': {'type': 'bearer', 'token': 'y'}}"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aCertificateIsTakenWithItsOwnKeyOnlyAndTheKeyIsNotShown(Store store) {
        Rig rig = new Rig(store);
        Certificates one = Certificates.of("one");
        Certificates other = Certificates.of("other");
        Endpoint endpoint = rig.endpoints.create("default", mtls(one.certificatePem(), one.keyPem()));
        assertThat(endpoint.authShown().path("certificate").asText()).isEqualTo(one.certificatePem());
        assertThat(endpoint.authShown().path("key").asText()).isEqualTo("***");
        assertThatThrownBy(() -> rig.endpoints.create("default", mtls(one.certificatePem(), other.keyPem())))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .contains("not that of the first certificate")
                        .doesNotContain("PRIVATE"));
        assertThat(TlsIdentity.of(endpoint.auth().mtls()).toString()).hasSize(12);
    }

    private static JsonNode mtls(String certificate, String key) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("url", "https://crm.example.com/");
        json.putObject("auth")
                .put("type", "mtls")
                .put("certificate", certificate)
                .put("key", key);
        return json;
    }
}
