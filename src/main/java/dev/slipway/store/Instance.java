package dev.slipway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Which hub this is, the same after each start: what it took hold of before it died is its own again.
 *
 * @param id unlike any other hub's
 */
public record Instance(String id) {
    /** As it is noted in the data folder; noted now if it is not. */
    static Instance of(Path dataDir) throws IOException {
        Path file = dataDir.resolve("instance");
        if (Files.notExists(file)) {
            Files.createDirectories(dataDir);
            Path written = Files.writeString(
                    dataDir.resolve("instance.new"), UUID.randomUUID().toString());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Instance(Files.readString(file).strip());
    }
}
