package dev.slipway.hub;

import dev.slipway.hub.S3Settings.After;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What became of an object: it goes where that says.
 *
 * @param etag of the content that was read
 * @param sidecar the ETag of the sidecar that was read with it, or null
 */
record S3Fate(String etag, String sidecar, boolean refused) {
    private static final int LONGEST_KEY = 1024;

    /** The document first: its sidecar is found again by where the document went. */
    void settle(S3Bucket bucket, String key, S3Settings settings) {
        if (settings.after() == After.LEAVE) {
            return;
        }
        String prefix = refused ? settings.refused() : settings.taken();
        boolean delete = settings.after() == After.DELETE && !refused;
        settle(bucket, key, etag, delete, prefix);
        if (sidecar != null) {
            settle(bucket, key + Sidecar.SUFFIX, sidecar, delete, prefix);
        }
    }

    private void settle(S3Bucket bucket, String key, String etag, boolean delete, String prefix) {
        if (delete) {
            bucket.delete(key, etag);
        } else {
            String aside = aside(prefix, key);
            bucket.move(key, etag, refused ? bucket.vacant(aside, etag) : aside);
        }
    }

    /** The key as it is, below the prefix; one that becomes too long is cut at its front, and stays unmistakable. */
    static String aside(String prefix, String key) {
        String whole = prefix + key;
        if (bytes(whole) <= LONGEST_KEY) {
            return whole;
        }
        String head = prefix + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)) + "/";
        String tail = key;
        while (bytes(head) + bytes(tail) > LONGEST_KEY) {
            tail = tail.substring(tail.offsetByCodePoints(0, 1));
        }
        return head + tail;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
