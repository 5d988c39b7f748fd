package dev.slipway.peer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The hub as it is deployed: what {@code packaging/unpack} makes of the jar that the build packed. */
public final class PackagedHub {
    private PackagedHub() {}

    /**
     * Takes about a minute, as the class-data archive is made by starting the hub and reading the sample receipts.
     *
     * @param folder to put it into
     */
    public static Path unpack(Path folder) throws IOException, InterruptedException {
        Path java = Path.of(ProcessHandle.current().info().command().orElse("java"));
        ProcessBuilder unpack = new ProcessBuilder("packaging/unpack", jar().toString(), folder.toString()).inheritIO();
        if (java.getParent() != null) {
            unpack.environment()
                    .merge("PATH", java.getParent().toString(), (path, bin) -> bin + File.pathSeparator + path);
        }
        int ended = unpack.start().waitFor();
        if (ended != 0) {
            throw new IllegalStateException("packaging/unpack ended with " + ended);
        }
        return folder;
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            List<Path> jars =
                    built.filter(file -> file.toString().endsWith(".jar")).toList();
            if (jars.size() != 1) {
                throw new IllegalStateException("not one jar in target, but " + jars);
            }
            return jars.getFirst();
        }
    }
}
