package dev.slipway.campaign;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.slipway.event.Happening;
import dev.slipway.event.Untold;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/**
 * Campaigns at rest. A version is a document that never changes; inserting version n+1 is the whole transaction. The head
 * says which version is in force and where the campaign stands; a head that a crash left behind is moved on by the next
 * writer. Each transition stays in the head, untold, until its event exists.
 */
@Repository
public class MongoCampaigns implements Untold {
    private static final CollectionSpec HEADS =
            CollectionSpec.of("campaigns", "_id").index("tenant", "status").index("pending");
    private static final CollectionSpec VERSIONS = CollectionSpec.of("campaign_versions", "_id");

    private final MongoCollection<Document> heads;
    private final MongoCollection<Document> versions;
    private final Clock clock;
    private final Recent<String, Campaign> recent = new Recent<>(1_000);

    public MongoCampaigns(Store store, Clock clock) {
        this.heads = store.collection(HEADS);
        this.versions = store.collection(VERSIONS);
        this.clock = clock;
    }

    /**
     * Makes it the campaign's definition: a new version where it says anything else than the present one, a draft where
     * there was no campaign.
     *
     * @param expected the version that the caller saw, or null
     * @throws Refusal {@code request.version_conflict} if another version is in force that says something else
     */
    public Standing put(String tenant, String id, Definition definition, Long expected) {
        String json = CampaignDocument.json(definition);
        while (true) {
            Document head = head(tenant, id);
            int version = head == null ? 0 : head.getInteger("version");
            if (version > 0
                    && version(tenant, id, version).getString("definition").equals(json)) {
                return standing(head);
            }
            expect(expected, version, id);
            Document next = new Document("_id", key(tenant, id, version + 1))
                    .append("v", Store.V)
                    .append("tenant", tenant)
                    .append("campaign", id)
                    .append("version", version + 1)
                    .append("at", Date.from(clock.instant()))
                    .append("definition", json);
            boolean mine = Store.insertIfAbsent(versions, next);
            moveOn(tenant, id, version + 1);
            if (mine) {
                return standing(head(tenant, id));
            }
        }
    }

    public Optional<Standing> find(String tenant, String id) {
        return Optional.ofNullable(head(tenant, id)).map(this::standing);
    }

    /**
     * The tenant's, newest first.
     *
     * @param after the id of the last one of the page before, or null
     */
    public List<Standing> list(String tenant, String after, int limit) {
        List<Document> found = new ArrayList<>();
        heads.find(Filters.eq("tenant", tenant)).into(found);
        List<Document> sorted = found.stream()
                .sorted(Comparator.comparing((Document head) -> head.getDate("createdAt"))
                        .reversed()
                        .thenComparing(head -> head.getString("campaign")))
                .toList();
        List<String> ids =
                sorted.stream().map(head -> head.getString("campaign")).toList();
        return sorted.stream()
                .skip(after == null ? 0 : ids.indexOf(after) + 1)
                .limit(limit)
                .map(this::standing)
                .toList();
    }

    /**
     * Starts a draft or a stopped campaign; one that runs already is left alone.
     *
     * @throws Refusal {@code campaign.not_found}, {@code campaign.ended}, {@code request.version_conflict}
     */
    public Standing start(String tenant, String id, Long expected) {
        return move(tenant, id, expected, CampaignStatus.RUNNING);
    }

    /**
     * Stops a running campaign; one that is stopped already is left alone.
     *
     * @throws Refusal {@code campaign.not_found}, {@code campaign.not_running}, {@code request.version_conflict}
     */
    public Standing stop(String tenant, String id, Long expected) {
        return move(tenant, id, expected, CampaignStatus.STOPPED);
    }

    /**
     * What a receipt of the tenant's is to be held against: the running campaigns that had not ended when it came in.
     *
     * @param receivedAt of the receipt, so that a late decision gives what an early one would have
     */
    public List<Campaign> running(String tenant, Instant receivedAt) {
        List<Document> found = new ArrayList<>();
        heads.find(Filters.and(Filters.eq("tenant", tenant), Filters.eq("status", word(CampaignStatus.RUNNING))))
                .into(found);
        return found.stream()
                .map(head -> campaign(tenant, head.getString("campaign"), head.getInteger("version")))
                .filter(campaign -> !Standing.ended(campaign.definition(), receivedAt))
                .toList();
    }

    /** A version, whether in force or not. */
    public Optional<Campaign> definition(String tenant, String id, int version) {
        return Optional.ofNullable(version(tenant, id, version)).map(stored -> campaign(tenant, id, version));
    }

    @Override
    public List<Happening> untold(Instant before, int limit) {
        List<Document> found = new ArrayList<>();
        heads.find(Filters.gt("pending", 0)).into(found);
        return found.stream()
                .flatMap(this::happenings)
                .filter(happening -> happening.at().isBefore(before))
                .sorted(Comparator.comparing(Happening::at))
                .limit(limit)
                .toList();
    }

    /** What is to be told of one campaign, oldest first: for whoever has just moved it and will not wait for the sweeper. */
    public List<Happening> untold(String tenant, String id) {
        Document head = head(tenant, id);
        return head == null
                ? List.of()
                : happenings(head).sorted(Comparator.comparing(Happening::at)).toList();
    }

    @Override
    public void told(Happening happening) {
        String[] cause = happening.cause().split("/");
        if (cause.length == 3 && cause[0].equals("campaign")) {
            String transition = "untold." + cause[2];
            heads.updateOne(
                    Filters.and(Filters.eq(key(happening.tenant(), cause[1])), Filters.exists(transition)),
                    Updates.combine(Updates.unset(transition), Updates.inc("pending", -1)));
        }
    }

    private Standing move(String tenant, String id, Long expected, CampaignStatus to) {
        while (true) {
            Document head = head(tenant, id);
            if (head == null) {
                throw new Refusal("campaign.not_found", "there is no campaign " + id);
            }
            expect(expected, head.getInteger("version"), id);
            Standing now = standing(head);
            if (now.status() == to) {
                return now;
            }
            refuse(now, to, clock.instant());
            boolean start = to == CampaignStatus.RUNNING;
            int moves = head.getInteger("moves");
            Instant at = clock.instant();
            var moved = heads.updateOne(
                    Filters.and(
                            Filters.eq(key(tenant, id)),
                            Filters.eq("moves", moves),
                            Filters.eq("version", head.getInteger("version"))),
                    Updates.combine(
                            Updates.set("status", word(to)),
                            Updates.set("moves", moves + 1),
                            Updates.set("updatedAt", Date.from(at)),
                            Updates.set(start ? "startedAt" : "stoppedAt", Date.from(at)),
                            untold(
                                    "s" + (moves + 1),
                                    start ? "campaign.started" : "campaign.stopped",
                                    head.getInteger("version"),
                                    Date.from(at)),
                            Updates.inc("pending", 1)));
            if (moved.getMatchedCount() == 1) {
                return standing(head(tenant, id));
            }
        }
    }

    private static void refuse(Standing now, CampaignStatus to, Instant at) {
        String id = now.campaign().id();
        if (to == CampaignStatus.STOPPED && now.status() != CampaignStatus.RUNNING) {
            throw new Refusal(
                    now.status() == CampaignStatus.ENDED ? "campaign.ended" : "campaign.not_running",
                    id + " is " + word(now.status()) + ", it cannot be stopped");
        }
        Definition definition = now.campaign().definition();
        if (to == CampaignStatus.RUNNING && Standing.ended(definition, at)) {
            throw new Refusal(
                    "campaign.ended",
                    id + " ended on " + definition.period().to() + "; give it a new period before starting it");
        }
    }

    private static void expect(Long expected, int version, String id) {
        if (expected != null && expected != version) {
            throw new Refusal(
                    "request.version_conflict",
                    version == 0
                            ? "there is no campaign " + id + " yet, so no version " + expected
                            : id + " is at version " + version + ", not " + expected + "; read it and decide again");
        }
    }

    /** Puts the head onto a version that exists; done by whoever comes first, it is the same each time. */
    private void moveOn(String tenant, String id, int version) {
        Document stored = version(tenant, id, version);
        Date at = stored.getDate("at");
        if (version == 1) {
            Store.insertIfAbsent(
                    heads,
                    new Document("_id", key(tenant, id))
                            .append("v", Store.V)
                            .append("tenant", tenant)
                            .append("campaign", id)
                            .append("version", 1)
                            .append("status", word(CampaignStatus.DRAFT))
                            .append("moves", 0)
                            .append("pending", 0)
                            .append("untold", new Document())
                            .append("createdAt", at)
                            .append("updatedAt", at));
            return;
        }
        heads.updateOne(
                Filters.and(Filters.eq(key(tenant, id)), Filters.eq("version", version - 1)),
                Updates.combine(
                        Updates.set("version", version),
                        Updates.set("updatedAt", at),
                        untold("v" + version, "campaign.updated", version, at),
                        Updates.inc("pending", 1)));
    }

    private static Bson untold(String transition, String type, int version, Date at) {
        return Updates.set(
                "untold." + transition,
                new Document("type", type).append("version", version).append("at", at));
    }

    private Stream<Happening> happenings(Document head) {
        String tenant = head.getString("tenant");
        String id = head.getString("campaign");
        return head.get("untold", Document.class).entrySet().stream().map(entry -> {
            Document transition = (Document) entry.getValue();
            Campaign campaign = campaign(tenant, id, transition.getInteger("version"));
            return new Happening(
                    tenant,
                    null,
                    transition.getString("type"),
                    "campaign/" + id + "/" + entry.getKey(),
                    transition.getDate("at").toInstant(),
                    snapshot(campaign));
        });
    }

    private static Map<String, Object> snapshot(Campaign campaign) {
        var period = campaign.definition().period();
        return Map.of(
                "id",
                campaign.id(),
                "version",
                campaign.version(),
                "name",
                campaign.definition().name(),
                "period",
                Map.of(
                        "from",
                        period.from().toString(),
                        "to",
                        period.to().toString(),
                        "zone",
                        period.zone().getId()));
    }

    private Standing standing(Document head) {
        Campaign campaign = campaign(head.getString("tenant"), head.getString("campaign"), head.getInteger("version"));
        CampaignStatus status = CampaignStatus.valueOf(head.getString("status").toUpperCase(Locale.ROOT));
        boolean ended = status == CampaignStatus.RUNNING && Standing.ended(campaign.definition(), clock.instant());
        return new Standing(
                campaign,
                ended ? CampaignStatus.ENDED : status,
                instant(head, "createdAt"),
                instant(head, "updatedAt"),
                instant(head, "startedAt"),
                instant(head, "stoppedAt"));
    }

    private Campaign campaign(String tenant, String id, int version) {
        String key = key(tenant, id, version);
        Campaign known = recent.get(key);
        if (known == null) {
            Document stored = version(tenant, id, version);
            known = new Campaign(tenant, id, version, CampaignDocument.stored(stored.getString("definition")));
            recent.put(key, known);
        }
        return known;
    }

    private Document head(String tenant, String id) {
        return heads.find(Filters.eq(key(tenant, id))).first();
    }

    private Document version(String tenant, String id, int version) {
        return versions.find(Filters.eq(key(tenant, id, version))).first();
    }

    private static Instant instant(Document head, String field) {
        Date date = head.getDate(field);
        return date == null ? null : date.toInstant();
    }

    private static String word(CampaignStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String key(String tenant, String id) {
        return tenant + "/" + id;
    }

    private static String key(String tenant, String id, int version) {
        return tenant + "/" + id + "/" + version;
    }
}
