package dev.slipway.hub;

import dev.slipway.intake.Submission;
import dev.slipway.intake.Unpacked;
import dev.slipway.intake.Unpacker;
import dev.slipway.intake.Upload;
import dev.slipway.receipt.Channel;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Source;
import dev.slipway.tenant.MongoTenants;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.springframework.stereotype.Component;

/**
 * Turns a file that was fetched into submissions. Whose it is says the sidecar beside it, else where it lies, else the
 * channel. The exchange says by its properties what the channel says: {@code tenant}, {@code kind}, {@code channel},
 * {@code member} (whose those files are of which nothing else says it) and {@code path}, a {@link PathPattern}.
 */
@Component("fileChannel")
class FileChannel {
    private final UploadBatches batches;
    private final Unpacker unpacker;
    private final Refusals refusals;
    private final MongoTenants tenants;
    private final Map<String, PathPattern> patterns = new ConcurrentHashMap<>();

    private record Owner(String tenant, String member) {}

    FileChannel(UploadBatches batches, Unpacker unpacker, Refusals refusals, MongoTenants tenants) {
        this.batches = batches;
        this.unpacker = unpacker;
        this.refusals = refusals;
        this.tenants = tenants;
    }

    /** Of a file of a folder or an SFTP directory, as {@link FileFetching} left it in the exchange. */
    public List<Submission> submissions(Exchange exchange) throws IOException, InvalidPayloadException {
        String path = exchange.getMessage()
                .getHeader(Exchange.FILE_NAME, String.class)
                .replace('\\', '/');
        long length = exchange.getMessage().getHeader(Exchange.FILE_LENGTH, Long.class);
        long modified = exchange.getMessage().getHeader(Exchange.FILE_LAST_MODIFIED, Long.class);
        if (exchange.getProperty(FileFetching.ORPHAN) != null) {
            throw new Refusal("sidecar.orphan", "The document that the sidecar file is of has not come.");
        }
        byte[] sidecar = exchange.getProperty(FileFetching.SIDECAR, byte[].class);
        Sidecar said = sidecar == null ? Sidecar.NONE : Sidecar.of(sidecar);
        // copied, as whoever put the file there may change or take it at any time
        try (InputStream in = exchange.getMessage().getMandatoryBody(InputStream.class)) {
            Upload upload = batches.of(exchange).add(name(path), in);
            return submissions(exchange, new Arrival(path, path + "|" + modified + "|" + length, upload, said));
        }
    }

    /**
     * One for each receipt in it. What of it cannot be taken is told, and makes the whole a refused one.
     *
     * @throws Refusal if nobody can be told whose it is, or nothing of it can be taken
     */
    List<Submission> submissions(Exchange exchange, Arrival arrival) throws IOException {
        Owner owner = owner(exchange, arrival);
        Channel channel =
                new Channel(exchange.getProperty("kind", String.class), exchange.getProperty("channel", String.class));
        Sidecar said = arrival.sidecar();
        List<Submission> submissions = new ArrayList<>();
        for (Unpacked part : unpacker.unpack(arrival.upload(), batches.of(exchange))) {
            if (part.refused() != null) {
                exchange.setProperty("fate", "refused");
                refusals.tellOfPart(exchange, part.path(), part.refused());
                continue;
            }
            submissions.add(new Submission(
                    owner.tenant(),
                    owner.member(),
                    channel,
                    new Source(null, name(part.path().isEmpty() ? arrival.path() : part.path())),
                    part.within(arrival.key()),
                    part.within(said.reference()),
                    List.of(part.upload()),
                    null,
                    said.metadata() == null ? null : said.metadata().toString()));
        }
        return submissions;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Owner owner(Exchange exchange, Arrival arrival) {
        PathPattern pattern = patterns.computeIfAbsent(exchange.getProperty("path", String.class), PathPattern::of);
        Optional<PathPattern.Whose> whose = pattern.match(arrival.path());
        String tenant = exchange.getProperty("tenant", String.class);
        if (pattern.namesTenant()) {
            tenant = whose.map(PathPattern.Whose::tenant)
                    .filter(named -> tenants.facts(named).isPresent())
                    .orElseThrow(() -> new Refusal("tenant.not_found", "The file lies where no tenant's files do."));
        }
        String member = arrival.sidecar().member() != null
                ? arrival.sidecar().member()
                : whose.map(PathPattern.Whose::member).orElse(exchange.getProperty("member", String.class));
        if (member == null || member.isBlank()) {
            throw new Refusal(
                    "member.missing",
                    "Neither a sidecar file nor where the file lies says whose it is, and the channel names nobody.");
        }
        return new Owner(tenant, member);
    }
}
