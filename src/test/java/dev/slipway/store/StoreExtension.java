package dev.slipway.store;

import com.mongodb.ConnectionString;
import dev.slipway.store.embedded.EmbeddedMongo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives each test method a store of its own, and takes it away after. */
public class StoreExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace HERE = Namespace.create(StoreExtension.class);

    /** The real server to test against, or null for the embedded one. */
    public static String testUri() {
        String uri = System.getenv("SLIPWAY_TEST_MONGODB_URI");
        return uri == null || uri.isBlank() ? null : uri;
    }

    /** {@code mongodb://host:1/?x=y} with a database between slash and question mark. */
    public static String named(String uri, String database) {
        String plain =
                new ConnectionString(uri).getDatabase() == null ? uri : uri.replaceFirst("(://[^/]+/)[^?]*", "$1");
        int query = plain.indexOf('?');
        String hosts = query < 0 ? plain : plain.substring(0, query);
        return hosts
                + (hosts.substring(hosts.indexOf("://") + 3).contains("/") ? "" : "/")
                + database
                + (query < 0 ? "" : plain.substring(query));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Store.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(HERE)
                .getOrComputeIfAbsent("opened", key -> Opened.open(), Opened.class)
                .store();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        Opened opened = context.getStore(HERE).remove("opened", Opened.class);
        if (opened != null) {
            opened.discard();
        }
    }

    private record Opened(Store store, EmbeddedMongo server, Path dir) {
        static Opened open() {
            String database = "test_" + UUID.randomUUID().toString().substring(0, 12);
            if (testUri() != null) {
                return new Opened(new Store(new ConnectionString(testUri()), database), null, null);
            }
            try {
                Path dir = Files.createTempDirectory("slipway-store");
                EmbeddedMongo server = EmbeddedMongo.start(dir);
                return new Opened(new Store(new ConnectionString(server.uri()), database), server, dir);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        void discard() throws IOException {
            if (server == null) {
                store.drop();
            }
            store.close();
            if (server != null) {
                server.close();
                FileSystemUtils.deleteRecursively(dir);
            }
        }
    }
}
