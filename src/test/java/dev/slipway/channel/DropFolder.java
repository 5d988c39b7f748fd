package dev.slipway.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder that files are put into and fetched from, by this machine's own means. */
record DropFolder(Path folder) implements Drop {
    @Override
    public void put(String member, String name, byte[] document) throws IOException {
        Files.write(Files.createDirectories(folder.resolve(member)).resolve(name), document);
    }

    void remove(String member, String name) throws IOException {
        Files.delete(folder.resolve(member).resolve(name));
    }

    @Override
    public int waiting() throws IOException {
        return (int) files().stream()
                .filter(file -> !file.startsWith(".taken") && !file.startsWith(".refused"))
                .count();
    }

    @Override
    public Set<String> refused() throws IOException {
        return aside(".refused");
    }

    @Override
    public Set<String> taken() throws IOException {
        return aside(".taken");
    }

    private Set<String> aside(String where) throws IOException {
        return files().stream()
                .filter(file -> file.startsWith(where))
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toSet());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(folder::relativize).toList();
        }
    }
}
