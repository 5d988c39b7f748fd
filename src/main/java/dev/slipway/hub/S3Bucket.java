package dev.slipway.hub;

import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a channel does with a bucket. Whatever the server or the way to it refuses is an {@link SdkException}. */
final class S3Bucket implements AutoCloseable {
    private static final int PAGE = 1000;

    private final S3Client client;
    private final String name;

    S3Bucket(S3Client client, String name) {
        this.client = client;
        this.name = name;
    }

    /** @param etag names the content; it is another once the object is overwritten */
    record Listed(String key, String etag, long size) {}

    /** @param more whether there are objects behind the last of these */
    record Page(List<Listed> objects, boolean more) {}

    /** @param etag of the content that was read, which may be newer than a listing's */
    record Read<T>(T value, String etag) {}

    interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    /** @param after a key to go on behind, in the server's order; or null */
    Page list(String prefix, String after) {
        ListObjectsV2Response page = client.listObjectsV2(
                list -> list.bucket(name).prefix(prefix).startAfter(after).maxKeys(PAGE));
        return new Page(
                page.contents().stream().map(S3Bucket::listed).toList(),
                Boolean.TRUE.equals(page.isTruncated()) && page.hasContents());
    }

    /** Of a "folder" some servers say nothing but its key. */
    private static Listed listed(S3Object object) {
        return new Listed(
                object.key(),
                Objects.requireNonNullElse(object.eTag(), ""),
                Objects.requireNonNullElse(object.size(), 0L));
    }

    /**
     * Reads an object, once more from its start where the connection breaks off.
     *
     * @return empty if it is not there any more
     * @throws Refusal if the reader does
     */
    <T> Optional<Read<T>> read(String key, Reader<T> reader) {
        try {
            return Optional.of(client.getObject(get -> get.bucket(name).key(key), (response, in) -> {
                try {
                    return new Read<>(reader.read(in), response.eTag());
                } catch (Refusal e) {
                    in.abort(); // or the rest of what is too large would be fetched to reuse the connection
                    throw e;
                }
            }));
        } catch (S3Exception e) {
            return gone(e);
        } catch (SdkException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    boolean has(String key) {
        try {
            client.headObject(head -> head.bucket(name).key(key));
            return true;
        } catch (S3Exception e) {
            return gone(e).isPresent();
        }
    }

    /** The key, or one beside it that says the ETag too where the key has something else. */
    String vacant(String key, String etag) {
        try {
            String there = client.headObject(head -> head.bucket(name).key(key)).eTag();
            return there.equals(etag) ? key : key + "." + etag.replace("\"", "");
        } catch (S3Exception e) {
            gone(e);
            return key;
        }
    }

    /** Moves what has this ETag; what has been overwritten or taken away meanwhile stays as it is. */
    void move(String key, String etag, String to) {
        try {
            client.copyObject(copy -> copy.sourceBucket(name)
                    .sourceKey(key)
                    .copySourceIfMatch(etag)
                    .destinationBucket(name)
                    .destinationKey(to)
                    .metadataDirective(MetadataDirective.COPY));
            delete(key, etag);
        } catch (S3Exception e) {
            gone(e);
        }
    }

    /** Deletes what has this ETag. Asks first, as not every server heeds the condition. */
    void delete(String key, String etag) {
        try {
            String now = client.headObject(head -> head.bucket(name).key(key)).eTag();
            if (now.equals(etag)) {
                client.deleteObject(delete -> delete.bucket(name).key(key).ifMatch(etag));
            }
        } catch (S3Exception e) {
            gone(e);
        }
    }

    private static <T> Optional<T> gone(S3Exception e) {
        if ((e.statusCode() == 404 && !isBucket(e)) || e.statusCode() == 412) {
            return Optional.empty();
        }
        throw e;
    }

    private static boolean isBucket(S3Exception e) {
        return e.awsErrorDetails() != null
                && "NoSuchBucket".equals(e.awsErrorDetails().errorCode());
    }

    @Override
    public void close() {
        client.close();
    }
}
