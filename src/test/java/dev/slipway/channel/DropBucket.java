package dev.slipway.channel;

import dev.slipway.peer.S3Server;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket that objects are put into by the SDK. */
record DropBucket(S3Client s3, String bucket) implements Drop {
    @Override
    public void put(String member, String name, byte[] document) {
        s3.putObject(put -> put.bucket(bucket).key(member + "/" + name), RequestBody.fromBytes(document));
    }

    @Override
    public int waiting() {
        return (int) S3Server.keys(s3, bucket).stream()
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
        return S3Server.keys(s3, bucket).stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(key.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }
}
