package dev.slipway.reading.ocr;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Resources as files, for libraries that read nothing else. */
final class Unpacking {
    private Unpacking() {}

    /**
     * A folder with the resources of a version, unpacked if it is not there yet. Whole or not at all: a folder of the final
     * name is always complete, whoever else unpacks at the same time.
     *
     * @param files resource to file name; what is packed is unpacked
     */
    static Path folder(Path dir, String name, Map<String, String> files) {
        Path home = dir.toAbsolutePath().resolve(name);
        try {
            if (!Files.isDirectory(home)) {
                unpack(home, files);
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + name + " into " + dir, e);
        }
    }

    private static void unpack(Path home, Map<String, String> files) throws IOException {
        Files.createDirectories(home.getParent());
        Path draft = Files.createTempDirectory(home.getParent(), ".unpacking-");
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                copy(file.getKey(), draft.resolve(file.getValue()));
            }
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
        } finally {
            remove(draft);
        }
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream in = resource.endsWith(".gz") ? new GZIPInputStream(open(resource)) : open(resource);
                OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    static InputStream open(String resource) throws IOException {
        InputStream in = Unpacking.class.getClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + " is not on the class path");
        }
        return in;
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
