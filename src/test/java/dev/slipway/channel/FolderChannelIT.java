package dev.slipway.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A watched folder. It is away when what it lies in is, as with a disk that is not mounted. */
class FolderChannelIT extends ChannelContract {
    private Path folder() {
        return dir.resolve("peer/folder");
    }

    private Path away() {
        return dir.resolve("away");
    }

    @Override
    protected void startPeer() throws IOException {
        if (Files.exists(away())) {
            Files.delete(dir.resolve("peer"));
            Files.move(away(), dir.resolve("peer"));
        }
        Files.createDirectories(folder());
    }

    /** A file stands where the folder was, so that nobody makes it anew. */
    @Override
    protected void stopPeer() throws IOException {
        Files.move(dir.resolve("peer"), away());
        Files.createFile(dir.resolve("peer"));
    }

    @Override
    protected boolean admit(boolean admitted) {
        return false;
    }

    @Override
    protected String channel() {
        return """
                - templatedRoute:
                    routeTemplateRef: folder
                    routeId: channel-%1$s
                    parameters:
                      - {name: name, value: %1$s}
                      - {name: tenant, value: default}
                      - {name: folder, value: "%2$s"}
                """.formatted(NAME, folder());
    }

    @Override
    protected void put(String member, String name, byte[] document) throws IOException {
        Files.write(Files.createDirectories(folder().resolve(member)).resolve(name), document);
    }

    @Override
    protected int waiting() throws IOException {
        return (int) files().filter(file -> !aside(file)).count();
    }

    @Override
    protected Set<String> refused() throws IOException {
        return files().filter(file -> file.startsWith(".refused"))
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toSet());
    }

    private static boolean aside(Path file) {
        return file.startsWith(".taken") || file.startsWith(".refused");
    }

    private Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder())) {
            return all.filter(Files::isRegularFile).map(folder()::relativize).toList().stream();
        }
    }
}
