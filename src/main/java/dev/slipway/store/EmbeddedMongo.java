package dev.slipway.store;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded server. */
public final class EmbeddedMongo implements AutoCloseable {
    private final MongoServer server;
    private final String uri;

    private EmbeddedMongo(MongoServer server) {
        this.server = server;
        this.uri = "mongodb:/" + server.bind() + "/?directConnection=true";
    }

    public static EmbeddedMongo start(Path dir) throws IOException {
        Files.createDirectories(dir);
        return new EmbeddedMongo(
                new MongoServer(new H2Backend(dir.resolve("store.mv").toString())));
    }

    public String uri() {
        return uri;
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
