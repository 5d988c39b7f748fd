package dev.slipway.store;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where things are kept.
 *
 * @param dataDir {@code SLIPWAY_DATA_DIR}: documents, the embedded store, exports
 * @param mongodbUri {@code SLIPWAY_MONGODB_URI}: a MongoDB replica set; absent or empty, the embedded store
 */
@ConfigurationProperties("slipway")
public record StoreProperties(
        @NotNull @DefaultValue("./data") Path dataDir, String mongodbUri) {
    public boolean embedded() {
        return mongodbUri == null || mongodbUri.isBlank();
    }
}
