package dev.slipway.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.slipway.campaign.Limits;
import dev.slipway.ledger.Books;
import dev.slipway.member.MongoMembers;
import dev.slipway.payout.Batch;
import dev.slipway.payout.Desk;
import dev.slipway.receipt.Ids;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import dev.slipway.tenant.Caller;
import dev.slipway.webhook.Telling;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The shapes of the contract; who may call is for the security of the whole hub. */
@StoreTest
class PayoutApiTest {
    private Desk desk;
    private MockMvc api;
    private String member;

    @BeforeEach
    void open(Store store) {
        desk = Desk.on(store);
        MongoMembers members = new MongoMembers(store, new Ids(Desk.CLOCK), Desk.CLOCK);
        member = members.enrol("t", "m-1").member().id();
        desk.books.ledger.book(
                "t", member, "rcp_1", 1, Books.cashback("awd_1", "cmp_c", "3.20"), Limits.NONE, Desk.NOW);
        desk.books.ledger.book("t", member, "rcp_2", 1, Books.points("awd_2", "cmp_c", 20), Limits.NONE, Desk.NOW);
        api = MockMvcBuilders.standaloneSetup(
                        new PayoutController(desk.payouts, desk.news, new Telling(happening -> {}), Desk.CLOCK),
                        new LedgerController(desk.books.statement, desk.books.audit, new NamedMembers(members)))
                .setCustomArgumentResolvers(new AsCaller())
                .setMessageConverters(new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json()
                        .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .build()))
                .build();
    }

    @Test
    void aBatchIsMadeAndItsFileTaken() throws Exception {
        api.perform(post("/v1/payouts/batches")
                        .header("Idempotency-Key", "one")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"until\": \"2026-11-22\", \"format\": \"csv\", \"currency\": \"EUR\","
                                + " \"debtorAccount\": \"DE02 1203 0000 0000 2020 51\"}"))
                .andExpect(status().isCreated())
                .andExpect(header().string("ETag", "\"3\""))
                .andExpect(header().string("Location", startsWith("/v1/payouts/batches/pbt_")))
                .andExpect(jsonPath("$.status").value("draft"))
                .andExpect(jsonPath("$.payable").value(true))
                .andExpect(jsonPath("$.until").value("2026-11-22T22:59:59.999Z"))
                .andExpect(jsonPath("$.debtorAccount").value("DE02**************2051"))
                .andExpect(jsonPath("$.total.amount").value("3.20"))
                .andExpect(jsonPath("$.total.currency").value("EUR"));
        Batch batch = desk.payouts.list("t", null, 1).getFirst();
        api.perform(get("/v1/payouts/batches/{id}/payments", batch.id()))
                .andExpect(jsonPath("$.data[0].amount.amount").value("3.20"))
                .andExpect(jsonPath("$.data[0].account.iban").value("DE02**************2051"))
                .andExpect(jsonPath("$.next").isEmpty());
        desk.payouts.approve("t", batch.id(), "key_approver", null);
        api.perform(get("/v1/payouts/batches/{id}/files/1", batch.id()))
                .andExpect(content().contentType("text/csv;charset=UTF-8"))
                .andExpect(content().string(containsString("DE02120300000000202051,,3.20,EUR,pay_")));
        api.perform(get("/v1/payouts/batches").param("limit", "1"))
                .andExpect(jsonPath("$.data[0].status").value("exported"))
                .andExpect(jsonPath("$.data[0].files[0].rows").value(1))
                .andExpect(jsonPath("$.data[0].files[0].sha256").isString());
    }

    @Test
    void entriesAreNewestFirst() throws Exception {
        api.perform(get("/v1/members/ext:m-1/ledger").param("limit", "1"))
                .andExpect(jsonPath("$.data[0].kind").value("award"))
                .andExpect(jsonPath("$.data[0].postings[0].unit").value("points"))
                .andExpect(jsonPath("$.data[0].postings[0].amount").value(20))
                .andExpect(jsonPath("$.data[0].postings[0].state").value("active"))
                .andExpect(jsonPath("$.next").value("Mg"));
        api.perform(get("/v1/members/{id}/ledger", member).param("after", "Mg"))
                .andExpect(jsonPath("$.data[0].postings[0].amount").value("3.20"))
                .andExpect(jsonPath("$.data[0].receipt").value("rcp_1"))
                .andExpect(jsonPath("$.next").isEmpty());
    }

    @Test
    void theAuditCountsAndIsContent() throws Exception {
        api.perform(get("/v1/ledger/audit"))
                .andExpect(jsonPath("$.ok").value(true))
                .andExpect(jsonPath("$.accounts").value(1))
                .andExpect(jsonPath("$.entries").value(2))
                .andExpect(jsonPath("$.differences").isEmpty());
    }

    private static final class AsCaller implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return new Caller(Desk.tenant("t"), "key_maker", "maker", Set.of(), false);
        }
    }
}
