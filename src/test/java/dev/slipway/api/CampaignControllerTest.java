package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.slipway.campaign.MongoCampaigns;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.TenantFacts;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import dev.slipway.tenant.Caller;
import dev.slipway.tenant.Role;
import dev.slipway.webhook.Telling;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@StoreTest
class CampaignControllerTest {
    private static final String YAML =
            "schema: slipway.campaign/1\nname: A\nperiod: {from: 2026-10-01, to: 2026-12-31}\nrewards: [{kind: cashback, percent: '10'}]\n";

    private MockMvc mvc;

    @BeforeEach
    void serve(Store store) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
        var json = Jackson2ObjectMapperBuilder.json()
                .featuresToDisable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        mvc = MockMvcBuilders.standaloneSetup(
                        new CampaignController(new MongoCampaigns(store, clock), new Telling(happening -> {})))
                .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
                .setMessageConverters(
                        new ByteArrayHttpMessageConverter(),
                        new StringHttpMessageConverter(),
                        new MappingJackson2HttpMessageConverter(json))
                .build();
        var tenant = new TenantFacts("default", "EUR", ZoneId.of("Europe/Berlin"), "de", "DE", false);
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(
                        new Caller(tenant, "key_1", "test", Set.of(Role.MARKETER), false), null));
    }

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aCampaignIsPutStartedShownAndStopped() throws Exception {
        mvc.perform(put("/v1/campaigns/cmp_a").contentType("application/yaml").content(YAML))
                .andExpect(status().isCreated())
                .andExpect(header().string("ETag", "\"1\""))
                .andExpect(jsonPath("$.id").value("cmp_a"))
                .andExpect(jsonPath("$.status").value("draft"))
                .andExpect(jsonPath("$.startedAt").isEmpty())
                .andExpect(jsonPath("$.campaign.period.from").value("2026-10-01"))
                .andExpect(jsonPath("$.campaign.period.zone").value("Europe/Berlin"))
                .andExpect(jsonPath("$.campaign.rewards[0].kind").value("cashback"))
                .andExpect(jsonPath("$.campaign.rewards[0].percent").value("10"))
                .andExpect(jsonPath("$.campaign.merchants").doesNotExist());
        for (String type : List.of("application/x-yaml", "text/yaml", "application/yaml;charset=UTF-8")) {
            mvc.perform(put("/v1/campaigns/cmp_a").contentType(type).content(YAML))
                    .andExpect(status().isOk());
        }
        mvc.perform(post("/v1/campaigns/cmp_a/start").header("If-Match", "\"1\""))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("running"))
                .andExpect(jsonPath("$.startedAt").value("2026-11-22T10:00:00Z"));
        mvc.perform(
                        put("/v1/campaigns/cmp_a")
                                .contentType("application/json")
                                .header("If-Match", "\"1\"")
                                .content(
                                        "{\"schema\": \"slipway.campaign/1\", \"name\": \"B\", \"period\": {\"from\": \"2026-10-01\", \"to\": \"2026-12-31\"}, \"rewards\": [{\"kind\": \"points\", \"perUnit\": 1}]}"))
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"2\""))
                .andExpect(jsonPath("$.status").value("running"));
        mvc.perform(get("/v1/campaigns/cmp_a")).andExpect(jsonPath("$.version").value(2));
        mvc.perform(post("/v1/campaigns/cmp_a/stop"))
                .andExpect(jsonPath("$.status").value("stopped"));
    }

    @Test
    void askedForYamlItAnswersTheDocumentWhichCanBePutAgain() throws Exception {
        mvc.perform(put("/v1/campaigns/cmp_a").contentType("application/yaml").content(YAML));
        String yaml = mvc.perform(get("/v1/campaigns/cmp_a").accept("application/yaml"))
                .andExpect(content().contentTypeCompatibleWith("application/yaml"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(yaml).startsWith("schema: ").contains("percent: \"10\"");
        mvc.perform(put("/v1/campaigns/cmp_a").contentType("application/yaml").content(yaml))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(1));
    }

    @Test
    void listsArePaged() throws Exception {
        for (String id : List.of("cmp_a", "cmp_b", "cmp_c")) {
            mvc.perform(
                    put("/v1/campaigns/" + id).contentType("application/yaml").content(YAML));
        }
        mvc.perform(get("/v1/campaigns?limit=2"))
                .andExpect(jsonPath("$.data.length()").value(2))
                .andExpect(jsonPath("$.next").value("Y21wX2I"));
        mvc.perform(get("/v1/campaigns?limit=2&after=Y21wX2I"))
                .andExpect(jsonPath("$.data[0].id").value("cmp_c"))
                .andExpect(jsonPath("$.next").isEmpty());
    }

    @Test
    void theSchemaIsServed() throws Exception {
        mvc.perform(get("/v1/campaigns/schema"))
                .andExpect(content().contentTypeCompatibleWith("application/schema+json"))
                .andExpect(jsonPath("$.properties.schema.const").value("slipway.campaign/1"));
    }

    @Test
    void whatCannotBeTakenIsRefused() {
        assertRefused("campaign.invalid", "/v1/campaigns/coffee", YAML, null);
        assertRefused("campaign.invalid", "/v1/campaigns/cmp_a", "", null);
        assertRefused("campaign.invalid", "/v1/campaigns/cmp_a", "x".repeat(300_000), null);
        assertRefused("request.version_conflict", "/v1/campaigns/cmp_a", YAML, "\"3\"");
        assertRefused("request.bad_etag", "/v1/campaigns/cmp_a", YAML, "\"abc\"");
        assertThatThrownBy(() -> mvc.perform(get("/v1/campaigns/cmp_a"))).hasRootCauseInstanceOf(Refusal.class);
    }

    private void assertRefused(String code, String path, String body, String ifMatch) {
        var request = put(path).contentType("application/yaml").content(body);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        assertThatThrownBy(() -> mvc.perform(request))
                .rootCause()
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
