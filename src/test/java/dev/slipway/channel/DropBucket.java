package dev.slipway.channel;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket that objects are put into by the SDK. */
record DropBucket(S3Client s3, String bucket) implements Drop {
    @Override
    public void put(String member, String name, byte[] document) {
        s3.putObject(put -> put.bucket(bucket).key(member + "/" + name), RequestBody.fromBytes(document));
    }

    @Override
    public int waiting() {
        return (int) keys().stream()
                .filter(key -> !key.startsWith("taken/") && !key.startsWith("refused/"))
                .count();
    }

    @Override
    public Set<String> refused() {
        return aside("refused/");
    }

    @Override
    public Set<String> taken() {
        return aside("taken/");
    }

    private Set<String> aside(String prefix) {
        return keys().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(key.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    private List<String> keys() {
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
