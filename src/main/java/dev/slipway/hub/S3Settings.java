package dev.slipway.hub;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What a channel says of its bucket.
 *
 * @param endpoint the server's URL; empty for Amazon's of the region
 * @param pathStyle whether the bucket is named in the path, or else in the host
 * @param prefix the "folder" to take from, with its slash; empty for the whole bucket
 * @param taken what was taken goes there, and nothing is taken from there
 * @param refused what was refused goes there, and nothing is taken from there
 * @param orphan milliseconds that a sidecar waits for its document
 * @param atOnce how many objects one look takes at most
 */
record S3Settings(
        String bucket,
        String endpoint,
        String region,
        boolean pathStyle,
        AwsCredentialsProvider credentials,
        String prefix,
        After after,
        String taken,
        String refused,
        long orphan,
        int atOnce) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final Duration ONE_TRY = Duration.ofMinutes(2);
    private static final Duration IN_ALL = Duration.ofMinutes(5);
    private static final int TRIES = 3;

    /** What becomes of an object that was taken. */
    enum After {
        MOVE,
        DELETE,
        LEAVE;

        static After of(String word) {
            for (After after : values()) {
                if (after.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return after;
                }
            }
            throw new IllegalArgumentException("after is '" + word + "'; it is one of move, delete, leave");
        }
    }

    S3Settings {
        if (bucket.isBlank()) {
            throw new IllegalArgumentException("bucket is missing");
        }
        prefix = folder(prefix);
        taken = folder(taken);
        refused = folder(refused);
        if (taken.isEmpty() || refused.isEmpty() || taken.equals(refused)) {
            throw new IllegalArgumentException("taken and refused are two prefixes");
        }
    }

    private static String folder(String prefix) {
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /** @param kind {@code keys}: the two that follow; {@code default}: what the SDK finds on the machine */
    static AwsCredentialsProvider credentials(String kind, String accessKey, String secretKey) {
        return switch (kind) {
            case "default" -> DefaultCredentialsProvider.builder().build();
            case "keys" -> {
                if (accessKey.isBlank() || secretKey.isBlank()) {
                    throw new IllegalArgumentException(
                            "accessKey and secretKey are needed, or credentials: default for the machine's own");
                }
                yield StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
            }
            default -> throw new IllegalArgumentException("credentials is '" + kind + "'; it is keys or default");
        };
    }

    /** Asks nothing of the server yet. Every call is bounded in time and tries. */
    S3Bucket connect() {
        var client = S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .connectionAcquisitionTimeout(CONNECT)
                        .socketTimeout(SILENCE)
                        .maxConnections(4))
                .overrideConfiguration(all -> all.apiCallAttemptTimeout(ONE_TRY)
                        .apiCallTimeout(IN_ALL)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TRIES)
                                .build()))
                // servers other than Amazon's may not know the newer checksums
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .region(Region.of(region))
                .forcePathStyle(pathStyle)
                .credentialsProvider(credentials);
        if (!endpoint.isBlank()) {
            client.endpointOverride(URI.create(endpoint));
        }
        return new S3Bucket(client.build(), bucket);
    }
}
