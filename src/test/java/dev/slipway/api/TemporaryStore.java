package dev.slipway.api;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClients;
import dev.slipway.store.StoreExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gives a hub under test a data folder and, on a real server, a database of its own. */
public class TemporaryStore implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path dir = Files.createTempDirectory("slipway-api");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(dir)));
            TestPropertyValues.of("slipway.data-dir=" + dir).applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (StoreExtension.testUri() != null) {
            String database = "test_" + UUID.randomUUID().toString().substring(0, 12);
            String uri = StoreExtension.testUri();
            TestPropertyValues.of("slipway.mongodb-uri=" + named(uri, database)).applyTo(context);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(uri, database)));
        }
    }

    /** {@code mongodb://host:1/?x=y} with a database between slash and question mark. */
    static String named(String uri, String database) {
        String plain =
                new ConnectionString(uri).getDatabase() == null ? uri : uri.replaceFirst("(://[^/]+/)[^?]*", "$1");
        int query = plain.indexOf('?');
        String hosts = query < 0 ? plain : plain.substring(0, query);
        return hosts
                + (hosts.substring(hosts.indexOf("://") + 3).contains("/") ? "" : "/")
                + database
                + (query < 0 ? "" : plain.substring(query));
    }

    private static void drop(String uri, String database) {
        try (var client = MongoClients.create(uri)) {
            client.getDatabase(database).drop();
        }
    }

    private static void discard(Path dir) {
        try {
            FileSystemUtils.deleteRecursively(dir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
