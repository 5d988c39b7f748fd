package dev.slipway.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.event.Happening;
import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@StoreTest
class MongoMembersTest {
    private static final PayoutAccount ACCOUNT =
            new PayoutAccount("Ann Example", "de89 3704 0044 0532 0130 00", "cobadeff");
    private static final Instant LATER = Instant.now().plusSeconds(60);

    @Test
    void howeverManyEnrolAMemberThereIsOne(Store store) throws Exception {
        MongoMembers members = members(store);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> enrol =
                    () -> members.enrol("default", "m-42").member().id();
            var ids = pool.invokeAll(Stream.generate(() -> enrol).limit(30).toList()).stream()
                    .map(future -> future.resultNow())
                    .collect(Collectors.toSet());
            assertThat(ids).singleElement().asString().startsWith("mem_");
        }
        assertThat(members.enrol("acme", "m-42").member().id())
                .isNotEqualTo(members.enrol("default", "m-42").member().id());
        assertThat(members.untold(LATER, 10)).hasSize(2);
    }

    @Test
    void whatIsKeptIsReadBackAndBelongsToItsTenant(Store store) {
        MongoMembers members = members(store);
        MemberDetails details = new MemberDetails(
                "gold",
                "fr",
                Map.of("city", "Kiel"),
                List.of(new MemberDetails.Consent("newsletter", true, Instant.parse("2026-11-22T10:00:00Z"))),
                ACCOUNT);
        Member added = members.add("default", "m-1", details).member();
        assertThat(members.byId("default", added.id())).contains(added);
        assertThat(members.byExternalId("default", "m-1")).contains(added);
        assertThat(members.byId("acme", added.id())).isEmpty();
        assertThat(members.payoutAccount("default", added.id()).orElseThrow().iban())
                .isEqualTo("DE89370400440532013000");
        assertThat(members.facts("default", added.id()).orElseThrow().tier()).isEqualTo("gold");
        assertThat(added.toString()).doesNotContain("DE89");
    }

    @Test
    void ofTwoWhoChangeTheSameVersionOneHasToLookAgain(Store store) {
        MongoMembers members = members(store);
        Member seen = members.enrol("default", "m-1").member();
        assertThat(members.change(seen, MemberDetails.NONE)).isPresent();
        assertThat(members.change(seen, MemberDetails.NONE)).isEmpty();
    }

    @Test
    void enrolmentIsToldBeforeLaterChangesAndEachUntilItIs(Store store) {
        MongoMembers members = members(store);
        Member member = members.enrol("default", "ann@example.com").member();
        members.change(member, new MemberDetails("gold", null, null, null, null));
        Happening enrolled = one(members);
        assertThat(enrolled.type()).isEqualTo("member.enrolled");
        assertThat(enrolled.cause()).isEqualTo("member/" + member.id() + "/1");
        assertThat(enrolled.data()).containsEntry("member", Map.of("id", member.id()));
        assertThat(enrolled.toString()).doesNotContain("ann@");
        assertThat(one(members)).isEqualTo(enrolled);
        members.told(enrolled);
        Happening updated = one(members);
        assertThat(updated.type()).isEqualTo("member.updated");
        assertThat(updated.cause()).endsWith("/2");
        members.told(updated);
        members.told(enrolled);
        assertThat(members.untold(LATER, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a\u0000b", "a\nb", "\ud800", "a\u202eb"})
    void anExternalIdIsPlainText(String externalId) {
        assertThatThrownBy(() -> ExternalId.check(externalId)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m-42", "ann+1@example.com", "Ünï/çödé %;", "\ud83d\ude00"})
    void andAnyPlainTextIsOne(String externalId) {
        ExternalId.check(externalId);
    }

    private static Happening one(MongoMembers members) {
        List<Happening> untold = members.untold(LATER, 10);
        assertThat(untold).hasSize(1);
        return untold.getFirst();
    }

    private static MongoMembers members(Store store) {
        Clock clock = Clock.systemUTC();
        return new MongoMembers(store, new Ids(clock), clock);
    }
}
