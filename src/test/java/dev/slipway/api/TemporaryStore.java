package dev.slipway.api;

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
            TestPropertyValues.of("slipway.mongodb-uri=" + StoreExtension.named(uri, database))
                    .applyTo(context);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(uri, database)));
        }
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
