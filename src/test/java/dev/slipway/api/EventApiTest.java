package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.jayway.jsonpath.JsonPath;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.TenantFacts;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import dev.slipway.tenant.Caller;
import dev.slipway.tenant.Role;
import dev.slipway.webhook.WebhookRoom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The three controllers over the real rooms; who may call is for the security of the whole. */
@StoreTest
class EventApiTest {
    private static MockMvc api(Store store) {
        WebhookRoom room = WebhookRoom.on(store);
        Caller caller = new Caller(
                new TenantFacts("default", "EUR", ZoneOffset.UTC, "de", null, false),
                "key_1",
                "crm",
                Set.of(Role.CRM),
                false);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(caller, null, "ROLE_crm"));
        JsonMapper json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        return MockMvcBuilders.standaloneSetup(
                        new EndpointController(room.endpoints(), room.clock()),
                        new DeliveryController(room.deliveries()),
                        new JobController(room.recoveries()),
                        new EventController(
                                room.events(),
                                room.announcer(),
                                room.body(),
                                room.types(),
                                room.members(),
                                Clock.systemUTC()))
                .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
                .setMessageConverters(new MappingJackson2HttpMessageConverter(json))
                .build();
    }

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body.replace('\'', '"'));
    }

    private static String id(MockMvc api, String body) throws Exception {
        return JsonPath.read(
                api.perform(json(post("/v1/webhooks/endpoints"), body))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
    }

    @Test
    void anEndpointShowsItsSecretOnceAndItsHeadersNever(Store store) throws Exception {
        MockMvc api = api(store);
        String made = api.perform(json(
                        post("/v1/webhooks/endpoints"),
                        "{'url': 'https://crm.example.com/h', 'headers': {'X-Key': 'hush'}}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.secret", startsWith("whsec_")))
                .andExpect(jsonPath("$.headers['X-Key']").value("***"))
                .andExpect(header().string("ETag", "\"1\""))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String one = "/v1/webhooks/endpoints/" + JsonPath.read(made, "$.id");
        api.perform(get(one))
                .andExpect(jsonPath("$.secret").doesNotExist())
                .andExpect(jsonPath("$.version").value(1));
        api.perform(json(patch(one).header("If-Match", "\"1\""), "{'description': 'CRM', 'headers': null}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.headers").isEmpty())
                .andExpect(jsonPath("$.url").value("https://crm.example.com/h"))
                .andExpect(header().string("ETag", "\"2\""));
        api.perform(json(post(one + "/secret/rotate"), "{'overlap': 'PT1H'}"))
                .andExpect(jsonPath("$.secret", startsWith("whsec_")));
        api.perform(get("/v1/webhooks/endpoints")).andExpect(jsonPath("$.data", hasSize(1)));
        assertThat(made).doesNotContain("hush");
        api.perform(delete(one)).andExpect(status().isNoContent());
        api.perform(get("/v1/webhooks/endpoints")).andExpect(jsonPath("$.data", hasSize(0)));
    }

    @Test
    void anEndpointShowsAllThatIsSettledOfItButNoSecret(Store store) throws Exception {
        MockMvc api = api(store);
        String made = api.perform(json(
                        post("/v1/webhooks/endpoints"),
                        "{'url': 'https://crm.example.com/h', 'signing': ['v1', 'v1a'], 'payload': 'thin', 'version': 1,"
                                + "'filter': 'type != \\'x\\'', 'transform': '{}', 'success': 'status < 300',"
                                + "'rateLimit': 5, 'ordered': true, 'schedule': ['PT5S'], 'timeout': 'PT20S',"
                                + "'auth': {'type': 'basic', 'username': 'hub', 'password': 'hush'}}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.secret", startsWith("whsec_")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String one = "/v1/webhooks/endpoints/" + JsonPath.read(made, "$.id");
        api.perform(get(one))
                .andExpect(jsonPath("$.secret").doesNotExist())
                .andExpect(jsonPath("$.signing", hasSize(2)))
                .andExpect(jsonPath("$.publicKeys[0].key", startsWith("whpk_")))
                .andExpect(jsonPath("$.publicKeys[0].until").isEmpty())
                .andExpect(jsonPath("$.payload").value("thin"))
                .andExpect(jsonPath("$.eventVersion").value(1))
                .andExpect(jsonPath("$.filter").value("type != \"x\""))
                .andExpect(jsonPath("$.transform").value("{}"))
                .andExpect(jsonPath("$.success").value("status < 300"))
                .andExpect(jsonPath("$.rateLimit").value(5.0))
                .andExpect(jsonPath("$.ordered").value(true))
                .andExpect(jsonPath("$.schedule[0]").value("PT5S"))
                .andExpect(jsonPath("$.timeout").value("PT20S"))
                .andExpect(jsonPath("$.auth.username").value("hub"))
                .andExpect(jsonPath("$.auth.password").value("***"));
        api.perform(json(patch(one), "{'auth': {'username': 'hub2'}, 'timeout': null, 'version': 1}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.auth.username").value("hub2"))
                .andExpect(jsonPath("$.timeout").isEmpty())
                .andExpect(jsonPath("$.version").value(2));
        String rotated = api.perform(
                        json(post(one + "/secret/rotate"), "{'secret': 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'}"))
                .andExpect(jsonPath("$.secret").value("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .andExpect(jsonPath("$.publicKeys", hasSize(2)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(made + rotated).doesNotContain("hush", "whsk_");
    }

    @Test
    void aHappeningOfAnIntegratorsIsInTheFeedAndDelivered(Store store) throws Exception {
        MockMvc api = api(store);
        String endpoint = id(api, "{'url': 'https://crm.example.com/'}");
        for (int twice = 0; twice < 2; twice++) {
            api.perform(json(
                            post("/v1/events").requestAttr("slipway.idempotencyKey", "key_1/k-1"),
                            "{'type': 'custom.visit', 'member': 'm-42', 'data': {'shop': 17, 'price': 1.50}}"))
                    .andExpect(status().isAccepted())
                    .andExpect(jsonPath("$.id", startsWith("evt_")))
                    .andExpect(jsonPath("$.data.shop").value(17));
        }
        api.perform(get("/v1/events").param("types", "custom.*,receipt.*"))
                .andExpect(jsonPath("$.data", hasSize(1)))
                .andExpect(jsonPath("$.data[0].type").value("custom.visit"))
                .andExpect(jsonPath("$.next").value("1"))
                .andExpect(jsonPath("$.hasMore").value(false));
        String list = api.perform(get("/v1/webhooks/deliveries")
                        .param("endpoint", endpoint)
                        .param("status", "pending"))
                .andExpect(jsonPath("$.data", hasSize(1)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String delivery = "/v1/webhooks/deliveries/" + JsonPath.<String>read(list, "$.data[0].id");
        api.perform(get(delivery)).andExpect(jsonPath("$.attempts", hasSize(0)));
        api.perform(post(delivery + "/retry")).andExpect(status().isAccepted());
    }

    @Test
    void aTestEventIsAcceptedAndNotInTheFeed(Store store) throws Exception {
        MockMvc api = api(store);
        String endpoint = id(api, "{'url': 'https://crm.example.com/', 'events': ['receipt.*']}");
        api.perform(post("/v1/webhooks/endpoints/" + endpoint + "/test"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.type").value("custom.test"))
                .andExpect(jsonPath("$.endpoint").value(endpoint));
        api.perform(get("/v1/events")).andExpect(jsonPath("$.data", hasSize(0)));
    }

    @Test
    void whatIsRefusedSaysWhichAndWhy(Store store) {
        MockMvc api = api(store);
        for (var bad : List.of(
                List.of("{'type': 'receipt.approved', 'data': {}}", "event.type_invalid"),
                List.of(
                        "{'type': 'custom.visit', 'data': {'x': '" + "x".repeat(17_000) + "'}}",
                        "event.data_too_large"))) {
            assertThat(catchRefusal(api, json(post("/v1/events"), bad.getFirst()))
                            .code())
                    .isEqualTo(bad.getLast());
        }
        assertThat(catchRefusal(api, get("/v1/events").param("after", "x")).code())
                .isEqualTo("event.cursor_invalid");
        assertThat(catchRefusal(api, get("/v1/webhooks/deliveries").param("status", "lost"))
                        .code())
                .isEqualTo("webhook.status_unknown");
    }

    @Test
    void theCatalogueIsServed(Store store) throws Exception {
        api(store)
                .perform(get("/v1/event-types"))
                .andExpect(jsonPath("$.data[0].type").value("receipt.received"))
                .andExpect(jsonPath("$.data[0].schema.$schema", endsWith("2020-12/schema")));
    }

    private static Refusal catchRefusal(MockMvc api, MockHttpServletRequestBuilder request) {
        try {
            api.perform(request);
        } catch (Exception e) {
            return (Refusal) e.getCause();
        }
        throw new AssertionError("it was taken");
    }

    @Test
    void aDeliveryShowsItsRequestWithoutSecretsAndCanBeSkipped(Store store) throws Exception {
        MockMvc api = api(store);
        String endpoint = id(api, "{'url': 'https://crm.example.com/h', 'headers': {'X-Key': 'hush'}}");
        String made = api.perform(post("/v1/webhooks/endpoints/" + endpoint + "/test"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String one = "/v1/webhooks/deliveries/" + JsonPath.read(made, "$.id");
        String shown = api.perform(get(one))
                .andExpect(jsonPath("$.request.url").value("https://crm.example.com/h"))
                .andExpect(jsonPath("$.request.headers['X-Key']").value("***"))
                .andExpect(jsonPath("$.request.headers['webhook-id']", startsWith("evt_")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat((String) JsonPath.read(shown, "$.request.body")).contains("custom.test");
        assertThat(shown).doesNotContain("hush");
        api.perform(post(one + "/skip"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("skipped"));
        api.perform(get("/v1/webhooks/deliveries").param("status", "skipped"))
                .andExpect(jsonPath("$.data", hasSize(1)));
    }

    @Test
    void whatAnEndpointDidNotGetIsSentByAJob(Store store) throws Exception {
        MockMvc api = api(store);
        String endpoint = id(api, "{'url': 'https://crm.example.com/'}");
        String made = api.perform(json(
                        post("/v1/webhooks/endpoints/" + endpoint + "/recover"),
                        "{'since': '2026-11-22T00:00:00Z', 'types': ['receipt.*'], 'only': 'missing'}"))
                .andExpect(status().isAccepted())
                .andExpect(header().string("Location", startsWith("/v1/jobs/job_")))
                .andExpect(jsonPath("$.kind").value("webhook.recover"))
                .andExpect(jsonPath("$.status").value("running"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String job = "/v1/jobs/" + JsonPath.read(made, "$.id");
        api.perform(get(job)).andExpect(jsonPath("$.only").value("missing"));
        api.perform(post(job + "/cancel")).andExpect(jsonPath("$.status").value("cancelled"));
        api.perform(get(job)).andExpect(jsonPath("$.status").value("cancelled"));
    }
}
