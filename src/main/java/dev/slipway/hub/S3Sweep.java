package dev.slipway.hub;

import dev.slipway.hub.S3Bucket.Listed;
import dev.slipway.hub.S3Bucket.Page;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Goes through what lies in a bucket, page by page, and from its start again once it came to the end. Where it is stays
 * known from one look to the next, so that nothing starves behind objects that stay.
 */
final class S3Sweep {
    /** Nothing that begins alike sorts behind the last code point. */
    private static final String BEHIND = Character.toString(Character.MAX_CODE_POINT);

    private final S3Settings settings;
    private final Deque<Listed> page = new ArrayDeque<>();
    private boolean more = true;
    private Set<String> keys = Set.of();
    private String last;
    private String at;
    private String jumped;

    S3Sweep(S3Settings settings) {
        this.settings = settings;
    }

    /** The next object that may be taken; null at the end, where the sweep stands at the start again. */
    Listed next(S3Bucket bucket) {
        while (true) {
            while (!page.isEmpty()) {
                Listed one = page.removeFirst();
                at = one.key();
                if (!one.key().endsWith("/") && !aside(one.key())) {
                    return one;
                }
            }
            if (!more) {
                at = null;
                jumped = null;
                more = true;
                return null;
            }
            Page found = bucket.list(settings.prefix(), behind());
            page.addAll(found.objects());
            keys = found.objects().stream().map(Listed::key).collect(Collectors.toUnmodifiableSet());
            last = page.isEmpty() ? null : page.getLast().key();
            more = found.more();
        }
    }

    /** Whether there may be an object of the key and that suffix, as far as the listing of the key tells. */
    boolean mayHold(Listed one, String suffix) {
        String key = one.key() + suffix;
        return keys.contains(key) || (more && key.compareTo(last) > 0);
    }

    /** Forgets what was listed: the next look lists anew behind the last object that was answered. */
    void pause() {
        page.clear();
        more = true;
    }

    /** What lies aside may be far more than what is new, and is jumped over; once, as a server may sort otherwise. */
    private String behind() {
        if (at != null && aside(at)) {
            String jump = (at.startsWith(settings.taken()) ? settings.taken() : settings.refused()) + BEHIND;
            if (!jump.equals(jumped)) {
                jumped = jump;
                return jump;
            }
        }
        return at;
    }

    private boolean aside(String key) {
        return key.startsWith(settings.taken()) || key.startsWith(settings.refused());
    }
}
