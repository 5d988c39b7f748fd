package dev.slipway.intake;

import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Refusal;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Links that take one receipt each and need no key. A token is the link's id and 256 random bits; of those the store has
 * the SHA-256 only. The receipt is claimed under the link's id, so that a crash before the link is marked as used, or two
 * uploads at once, make one receipt.
 */
@Component
public class UploadLinks {
    public static final Duration SHORT = Duration.ofMinutes(15);
    public static final Duration LONGEST = Duration.ofHours(24);

    /** Uploads that came to nothing, after which a link is of no more use. */
    static final int TRIES = 20;

    private static final Pattern TOKEN = Pattern.compile("([0-9a-z]{26})-([0-9A-Za-z_-]{43})");
    private static final int SECRET_BYTES = 32;

    private final MongoUploadLinks links;
    private final IntakeProperties limits;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param token what opens the link; told here and never again */
    public record Issued(UploadLink link, String token) {}

    UploadLinks(MongoUploadLinks links, IntakeProperties limits, Ids ids, Clock clock) {
        this.links = links;
        this.limits = limits;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a link.
     *
     * @param member {@code mem_…}
     * @param expiresAt null: in 15 minutes
     * @param maxBytes null: as much as one document may have
     * @throws Refusal {@code upload.bad_expiry}, {@code upload.bad_size}
     */
    public Issued issue(
            String tenant, String member, String reference, String metadata, Instant expiresAt, Long maxBytes) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant until = expiresAt == null ? now.plus(SHORT) : expiresAt.truncatedTo(ChronoUnit.MILLIS);
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw new Refusal("upload.bad_expiry", "'expiresAt' lies in the future, at most 24 hours from now.");
        }
        long bytes = maxBytes == null ? limits.maxBytes() : maxBytes;
        if (bytes < 1 || bytes > limits.maxBytes()) {
            throw new Refusal("upload.bad_size", "'maxBytes' is from 1 to %,d.".formatted(limits.maxBytes()));
        }
        UploadLink link = new UploadLink(ids.next("upl"), tenant, member, reference, metadata, now, until, bytes);
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        links.add(link, hash(text));
        return new Issued(link, link.id().substring("upl_".length()) + "-" + text);
    }

    /**
     * The link that a token opens, now.
     *
     * @throws Refusal {@code upload.not_found}, {@code upload.expired}, {@code upload.used}
     */
    public UploadLink open(String token) {
        Matcher form = TOKEN.matcher(token);
        MongoUploadLinks.Stored stored =
                form.matches() ? links.find("upl_" + form.group(1)).orElse(null) : null;
        if (stored == null || !same(stored.hash(), hash(form.group(2)))) {
            throw new Refusal("upload.not_found", "There is no such upload link.");
        }
        if (stored.usedAt() != null) {
            throw new Refusal("upload.used", "This upload link took its receipt already.");
        }
        if (!clock.instant().isBefore(stored.link().expiresAt()) || stored.tries() >= TRIES) {
            throw new Refusal("upload.expired", "This upload link has expired. Ask for a new one.");
        }
        return stored.link();
    }

    /** Counts an upload that begins. */
    public void tried(UploadLink link) {
        links.tried(link.id());
    }

    /** From now on the link takes nothing. */
    public void use(UploadLink link) {
        links.use(link.id(), clock.instant());
    }

    /** Deletes links that nobody can use any more, a day after. */
    public void forget() {
        links.forget(clock.instant().minus(LONGEST));
    }

    private static boolean same(String known, String given) {
        return MessageDigest.isEqual(
                HexFormat.of().parseHex(known), HexFormat.of().parseHex(given));
    }

    private static String hash(String secret) {
        return Digests.sha256(secret);
    }
}
