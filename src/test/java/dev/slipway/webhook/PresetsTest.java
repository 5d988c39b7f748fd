package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.EventTypes;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints of {@code examples/webhooks}: they can be made, and make of a sample what their CRMs take. */
@StoreTest
class PresetsTest {
    private static final Path EXAMPLES = Path.of("examples/webhooks");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode preset(String name) throws IOException {
        ObjectNode endpoint =
                (ObjectNode) JSON.readTree(EXAMPLES.resolve(name + ".json").toFile());
        return endpoint.put("transform", Files.readString(EXAMPLES.resolve(name + ".jslt")));
    }

    private static JsonNode made(String name, JsonNode event) throws IOException, Transform.Failed {
        Transform transform = Transform.of(preset(name).path("transform").asText());
        return JSON.readTree(transform.bytes(event));
    }

    private static JsonNode sample(String type) {
        return JSON.valueToTree(new EventTypes()
                .all().stream()
                        .filter(one -> one.type().equals(type))
                        .findFirst()
                        .orElseThrow()
                        .sample());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hubspot", "salesforce", "generic-crm"})
    void itCanBeMadeAndSendsWhateverItAsksFor(String name, Store store) throws Exception {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoints.create("default", preset(name));
        assertThat(endpoint.shaping().transform()).isNotBlank();
        for (EventTypes.EventType type : new EventTypes().all()) {
            if (EventTypes.matches(endpoint.events(), type.type())) {
                byte[] body = Transform.of(endpoint.shaping().transform()).bytes(JSON.valueToTree(type.sample()));
                assertThat(new String(body, StandardCharsets.UTF_8))
                        .as(type.type())
                        .contains("m-42");
            }
        }
    }

    @Test
    void hubspotIsToldOfAContact() throws Exception {
        assertThat(made("hubspot", sample("receipt.approved"))).isEqualTo(Rig.json("""
                        {'inputs': [{'idProperty': 'loyalty_member_id', 'id': 'm-42', 'properties': {
                          'loyalty_member_id': 'm-42', 'last_receipt_id': 'rcp_01kb0000000000000000000000',
                          'last_receipt_status': 'approved', 'last_receipt_merchant': 'REWE',
                          'last_receipt_total': '23.95', 'last_receipt_currency': 'EUR',
                          'last_receipt_purchased_at': '2026-11-20T18:42', 'last_receipt_points': 20}}]}"""));
    }

    @Test
    void salesforceIsToldOfAnEvent() throws Exception {
        assertThat(made("salesforce", sample("receipt.approved"))).isEqualTo(Rig.json("""
                        {'records': [{'attributes': {'type': 'Loyalty_Event__c', 'referenceId': 'event'},
                          'Event_Id__c': 'evt_01kb0000000000000000000000', 'Event_Type__c': 'receipt.approved',
                          'Occurred_At__c': '2026-11-22T10:00:00Z', 'Member_Id__c': 'm-42',
                          'Receipt_Id__c': 'rcp_01kb0000000000000000000000', 'Status__c': 'approved',
                          'Merchant__c': 'REWE Markt', 'Total__c': 23.95, 'Currency__c': 'EUR', 'Points__c': 20}]}"""));
        assertThat(made("salesforce", sample("points.earned"))
                        .at("/records/0/Points__c")
                        .asInt())
                .isEqualTo(20);
    }

    @Test
    void othersAreToldOfFlatNamesAndValues() throws Exception {
        assertThat(made("generic-crm", sample("receipt.approved"))).isEqualTo(Rig.json("""
                        {'event_id': 'evt_01kb0000000000000000000000', 'event': 'receipt.approved',
                          'occurred_at': '2026-11-22T10:00:00Z', 'customer_id': 'm-42',
                          'receipt_id': 'rcp_01kb0000000000000000000000', 'status': 'approved', 'merchant': 'REWE Markt',
                          'purchased_at': '2026-11-20T18:42', 'total': 23.95, 'currency': 'EUR', 'points': 20,
                          'products': ['CREMA 500G'], 'test': false}"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hubspot | 200 | {\"status\":\"COMPLETE\",\"results\":[]} | true",
                "hubspot | 207 | {\"status\":\"COMPLETE\",\"results\":[{}],\"numErrors\":0} | true",
                "hubspot | 207 | {\"status\":\"COMPLETE\",\"results\":[],\"numErrors\":1,\"errors\":[{\"status\":\"error\"}]} | false",
                "hubspot | 429 | {\"status\":\"error\",\"errorType\":\"RATE_LIMIT\"} | false",
                "salesforce | 201 | {\"hasErrors\":false,\"results\":[{\"referenceId\":\"event\",\"id\":\"a01\"}]} | true",
                "salesforce | 400 | {\"hasErrors\":true,\"results\":[{\"referenceId\":\"event\",\"errors\":[{\"statusCode\":\"DUPLICATE_VALUE\"}]}]} | true",
                "salesforce | 400 | {\"hasErrors\":true,\"results\":[{\"referenceId\":\"event\",\"errors\":[{\"statusCode\":\"REQUIRED_FIELD_MISSING\"}]}]} | false",
                "salesforce | 401 | [{\"errorCode\":\"INVALID_SESSION_ID\"}] | false",
                "salesforce | 503 | Service Unavailable | false",
            })
    void whatItsCrmAnswersIsUnderstood(String name, int status, String body, boolean success) throws Exception {
        Answer answer = new Answer(status, null, null, body.getBytes(StandardCharsets.UTF_8), 1);
        assertThat(answer.judged(preset(name).path("success").asText()).success())
                .isEqualTo(success);
    }
}
