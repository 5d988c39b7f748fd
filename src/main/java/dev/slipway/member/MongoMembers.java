package dev.slipway.member;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.slipway.event.Happening;
import dev.slipway.event.Untold;
import dev.slipway.receipt.Ids;
import dev.slipway.receipt.MemberFacts;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** The members, and what of them is still to be told: {@code member.enrolled}, {@code member.updated}. */
@Repository
public class MongoMembers implements Untold {
    private static final CollectionSpec SPEC = CollectionSpec.of("members", "tenant")
            .unique("tenant", "externalId")
            .index("tenant", "profile.email")
            .index("told", "updatedAt");

    private final MongoCollection<Document> members;
    private final Ids ids;
    private final Clock clock;

    /** @param created false if the member was there before */
    public record Put(Member member, boolean created) {}

    public MongoMembers(Store store, Ids ids, Clock clock) {
        this.members = store.collection(SPEC);
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The member with that external id, enrolled if they were not. However often and by however many at once it is
     * called, there is one.
     *
     * @throws Refusal {@code member.bad_external_id}
     */
    public Put enrol(String tenant, String externalId) {
        ExternalId.check(externalId);
        return byExternalId(tenant, externalId)
                .map(member -> new Put(member, false))
                .orElseGet(() -> add(tenant, externalId, MemberDetails.NONE));
    }

    /** Empty too if the member is another tenant's. */
    public Optional<Member> byId(String tenant, String id) {
        return Optional.ofNullable(members.find(Filters.eq(id)).first())
                .filter(d -> d.getString("tenant").equals(tenant))
                .map(MongoMembers::member);
    }

    public Optional<Member> byExternalId(String tenant, String externalId) {
        return Optional.ofNullable(members.find(new Document("tenant", tenant).append("externalId", externalId))
                        .first())
                .map(MongoMembers::member);
    }

    /** The one member whose profile says this e-mail address, in lower case; empty if several do. */
    public Optional<Member> byEmail(String tenant, String address) {
        List<Member> all = members.find(new Document("tenant", tenant).append("profile.email", address))
                .limit(2)
                .map(MongoMembers::member)
                .into(new ArrayList<>());
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    public Optional<MemberFacts> facts(String tenant, String id) {
        return byId(tenant, id).map(Member::facts);
    }

    /** Unmasked, for paying. */
    public Optional<PayoutAccount> payoutAccount(String tenant, String id) {
        return byId(tenant, id).map(member -> member.details().payoutAccount());
    }

    /**
     * Enrols a member with these details.
     *
     * @throws Refusal {@code member.bad_external_id}, {@code member.invalid}
     */
    public Put add(String tenant, String externalId, MemberDetails details) {
        ExternalId.check(externalId);
        details.check();
        Instant now = now();
        Member made = new Member(ids.next("mem"), tenant, externalId, details, now, now, 1);
        boolean created = Store.insertIfAbsent(
                members, document(made).append("told", false).append("toldVersion", 0L));
        return created
                ? new Put(made, true)
                : new Put(byExternalId(tenant, externalId).orElseThrow(), false);
    }

    /**
     * Changes a member, unless someone else did since {@code seen} was read.
     *
     * @return empty if so
     * @throws Refusal {@code member.invalid}
     */
    public Optional<Member> change(Member seen, MemberDetails details) {
        details.check();
        Member changed = new Member(
                seen.id(), seen.tenant(), seen.externalId(), details, seen.enrolledAt(), now(), seen.version() + 1);
        long matched = members.updateOne(
                        new Document("_id", seen.id()).append("version", seen.version()),
                        new Document(
                                "$set",
                                detailed(details)
                                        .append("updatedAt", changed.updatedAt())
                                        .append("version", changed.version())
                                        .append("told", false)))
                .getMatchedCount();
        return matched == 1 ? Optional.of(changed) : Optional.empty();
    }

    /** One a member: the enrolment first, later changes as one, the newest. */
    @Override
    public List<Happening> untold(Instant before, int limit) {
        return members.find(Filters.and(Filters.eq("told", false), Filters.lt("updatedAt", before)))
                .limit(limit)
                .map(MongoMembers::happening)
                .into(new ArrayList<>());
    }

    /** What is to be told of one member: for whoever has just changed them and will not wait for the sweeper. */
    public List<Happening> untold(String tenant, String id) {
        Document member = members.find(Filters.eq(id)).first();
        return member == null || !member.getString("tenant").equals(tenant) || member.getBoolean("told")
                ? List.of()
                : List.of(happening(member));
    }

    @Override
    public void told(Happening happening) {
        long version =
                Long.parseLong(happening.cause().substring(happening.cause().lastIndexOf('/') + 1));
        boolean newest = members.updateOne(
                                new Document("_id", happening.member()).append("version", version),
                                Updates.combine(Updates.set("told", true), Updates.max("toldVersion", version)))
                        .getMatchedCount()
                == 1;
        if (!newest) {
            members.updateOne(Filters.eq(happening.member()), Updates.max("toldVersion", version));
        }
    }

    private static Happening happening(Document d) {
        Member member = member(d);
        boolean enrolled = d.getLong("toldVersion") == 0;
        Map<String, Object> data = new TreeMap<>(Map.of(
                "member", Map.of("id", member.id()),
                "tier", member.tier(),
                "enrolledAt", member.enrolledAt().toString()));
        return new Happening(
                member.tenant(),
                member.id(),
                enrolled ? "member.enrolled" : "member.updated",
                "member/" + member.id() + "/" + (enrolled ? 1 : member.version()),
                enrolled ? member.enrolledAt() : member.updatedAt(),
                data);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Document document(Member m) {
        Document document = new Document("_id", m.id())
                .append("v", Store.V)
                .append("tenant", m.tenant())
                .append("externalId", m.externalId())
                .append("enrolledAt", m.enrolledAt())
                .append("updatedAt", m.updatedAt())
                .append("version", m.version());
        document.putAll(detailed(m.details()));
        return document;
    }

    private static Document detailed(MemberDetails details) {
        PayoutAccount account = details.payoutAccount();
        return new Document("tier", details.tier())
                .append("language", details.language())
                .append("profile", new Document(new TreeMap<String, Object>(details.profile())))
                .append(
                        "consents",
                        details.consents().stream()
                                .map(c -> new Document("purpose", c.purpose())
                                        .append("granted", c.granted())
                                        .append("at", c.at()))
                                .toList())
                .append(
                        "payoutAccount",
                        account == null
                                ? null
                                : new Document("name", account.name())
                                        .append("iban", account.iban())
                                        .append("bic", account.bic()));
    }

    private static Member member(Document d) {
        Map<String, String> profile = new TreeMap<>();
        d.get("profile", Document.class).forEach((field, value) -> profile.put(field, (String) value));
        Document account = d.get("payoutAccount", Document.class);
        return new Member(
                d.getString("_id"),
                d.getString("tenant"),
                d.getString("externalId"),
                new MemberDetails(
                        d.getString("tier"),
                        d.getString("language"),
                        profile,
                        d.getList("consents", Document.class).stream()
                                .map(c -> new MemberDetails.Consent(
                                        c.getString("purpose"), c.getBoolean("granted"), instant(c.getDate("at"))))
                                .toList(),
                        account == null
                                ? null
                                : new PayoutAccount(
                                        account.getString("name"),
                                        account.getString("iban"),
                                        account.getString("bic"))),
                instant(d.getDate("enrolledAt")),
                instant(d.getDate("updatedAt")),
                d.getLong("version"));
    }

    private static Instant instant(Date date) {
        return date.toInstant();
    }
}
