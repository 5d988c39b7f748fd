package dev.slipway.hub;

import dev.slipway.hub.S3Bucket.Listed;
import java.util.Optional;

/** An object on its way through a route: what a listing said of it, and its content to be read. */
final class S3Object {
    private final S3Bucket bucket;
    private final Listed listed;
    private final String prefix;
    private final boolean mayHaveSidecar;
    private String etag;
    private String sidecar;
    private boolean gone;

    S3Object(S3Bucket bucket, Listed listed, String prefix, boolean mayHaveSidecar) {
        this.bucket = bucket;
        this.listed = listed;
        this.prefix = prefix;
        this.mayHaveSidecar = mayHaveSidecar;
        this.etag = listed.etag();
    }

    /** The key without the channel's prefix. */
    String path() {
        return listed.key().substring(prefix.length());
    }

    /** Key and ETag: an object that is overwritten is another thing. */
    String sourceKey() {
        return listed.key() + "|" + etag;
    }

    long size() {
        return listed.size();
    }

    /** Whether it is a sidecar itself, whose document has not come. */
    boolean isOrphan() {
        return Sidecar.isOne(listed.key());
    }

    /** Empty if the object is not there any more: another hub took it, or its owner. */
    <T> Optional<T> read(S3Bucket.Reader<T> reader) {
        Optional<S3Bucket.Read<T>> read = bucket.read(listed.key(), reader);
        gone = read.isEmpty();
        read.ifPresent(one -> etag = one.etag());
        return read.map(S3Bucket.Read::value);
    }

    /** The bytes of the sidecar beside it, at most one more than a sidecar may have. */
    Optional<byte[]> sidecar() {
        if (!mayHaveSidecar) {
            return Optional.empty();
        }
        Optional<S3Bucket.Read<byte[]>> read =
                bucket.read(listed.key() + Sidecar.SUFFIX, in -> in.readNBytes(Sidecar.MAX_BYTES + 1));
        read.ifPresent(one -> sidecar = one.etag());
        return read.map(S3Bucket.Read::value);
    }

    boolean isGone() {
        return gone;
    }

    /** What becomes of it, once the route is done with it. */
    S3Fate fate(boolean refused) {
        return new S3Fate(etag, sidecar, refused);
    }
}
