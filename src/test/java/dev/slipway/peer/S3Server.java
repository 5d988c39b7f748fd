package dev.slipway.peer;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * An S3 server (S3Proxy) in this JVM, behind a class loader of its own, as its libraries are not ours. What it holds is
 * in memory and outlives {@link #stop}.
 */
public final class S3Server implements AutoCloseable {
    public static final String ACCESS_KEY = "AKIAUNDERTEST";
    /** With what a URL would take for something else. */
    public static final String SECRET_KEY = "s3cr+t/with=%20&?{}#s";

    private static final Path JAR = Path.of("target/s3-server/s3-server.jar");

    private final URLClassLoader loader;
    private final Object blobs;
    private final int port;
    private Object server;
    private String secret = SECRET_KEY;

    public S3Server() throws IOException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is missing; mvn process-test-resources brings it");
        }
        loader = new URLClassLoader("s3-server", new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        blobs = apart(() -> {
            Class<?> builder = loader.loadClass("org.jclouds.ContextBuilder");
            Object context = builder.getMethod("newBuilder", String.class).invoke(null, "transient-nio2");
            builder.getMethod("credentials", String.class, String.class).invoke(context, "x", "x");
            Class<?> wanted = loader.loadClass("org.jclouds.blobstore.BlobStoreContext");
            Object made = builder.getMethod("build", Class.class).invoke(context, wanted);
            return wanted.getMethod("getBlobStore").invoke(made);
        });
        start();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public void start() throws IOException {
        server = apart(() -> {
            Properties properties = new Properties();
            properties.setProperty("s3proxy.endpoint", url());
            properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
            properties.setProperty("s3proxy.identity", ACCESS_KEY);
            properties.setProperty("s3proxy.credential", secret);
            Class<?> type = loader.loadClass("org.gaul.s3proxy.S3Proxy$Builder");
            Object builder = type.getMethod("fromProperties", Properties.class).invoke(null, properties);
            type.getMethod("blobStore", loader.loadClass("org.jclouds.blobstore.BlobStore"))
                    .invoke(builder, blobs);
            Object built = type.getMethod("build").invoke(builder);
            built.getClass().getMethod("start").invoke(built);
            return built;
        });
    }

    public void stop() throws IOException {
        if (server != null) {
            Object running = server;
            server = null;
            apart(() -> running.getClass().getMethod("stop").invoke(running));
        }
    }

    /** Takes another secret than {@link #SECRET_KEY} from now on, or that again. */
    public void admit(boolean admitted) throws IOException {
        stop();
        secret = admitted ? SECRET_KEY : "another";
        start();
    }

    /** Of whoever uses the bucket beside the hub. */
    public S3Client client() {
        return S3Client.builder()
                .endpointOverride(URI.create(url()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, secret)))
                .build();
    }

    /** What the bucket holds, asked again where the server says 400, as it does to a list while it stores what is there. */
    public static Set<String> keys(S3Client s3, String bucket) {
        return await().pollDelay(Duration.ZERO)
                .ignoreExceptionsMatching(e -> e instanceof S3Exception refused && refused.statusCode() == 400)
                .until(
                        () -> s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                                .map(S3Object::key)
                                .collect(Collectors.toCollection(TreeSet::new)),
                        keys -> true);
    }

    @Override
    public void close() throws IOException {
        stop();
        loader.close();
    }

    private interface Made {
        Object make() throws Exception;
    }

    private Object apart(Made made) throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return made.make();
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
