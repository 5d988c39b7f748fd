package dev.slipway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The hub as the container has it: unpacked, with its class-data archive. Made once of each build's jar, or before by
 * {@code packaging/unpack} into the folder that {@code -Dslipway.bench.hub} names.
 */
final class Packaged {
    private static final Path FOLDER = Path.of("target", "bench", "hub");

    private Packaged() {}

    static synchronized Path folder() throws IOException {
        String made = System.getProperty("slipway.bench.hub");
        if (made != null) {
            return Path.of(made);
        }
        Path jar = Path.of(System.getProperty("hub-under-test.jar").replaceFirst("\\.original$", ""));
        Path archive = FOLDER.resolve("hub.aot");
        if (!Files.exists(archive)
                || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0) {
            Files.createDirectories(FOLDER.getParent());
            unpack(jar);
        }
        return FOLDER;
    }

    private static void unpack(Path jar) throws IOException {
        Path log = FOLDER.resolveSibling("unpack.log");
        ProcessBuilder unpack = new ProcessBuilder("packaging/unpack", jar.toString(), FOLDER.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        unpack.environment()
                .merge(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin").toString(),
                        (path, java) -> java + ":" + path);
        try {
            Process process = unpack.start();
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("the hub could not be unpacked, see " + log.toAbsolutePath());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
