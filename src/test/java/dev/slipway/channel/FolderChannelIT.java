package dev.slipway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.peer.HubClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A watched folder. It is away when what it lies in is, as with a disk that is not mounted. */
class FolderChannelIT extends FilesContract {
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
    protected DropFolder drop() {
        return new DropFolder(folder());
    }

    @Override
    protected boolean admit(boolean admitted) {
        return false;
    }

    @Override
    protected String channel() {
        return channel(NAME, folder()) + """
                - templatedRoute:
                    routeTemplateRef: folder
                    routeId: channel-all
                    parameters:
                      - {name: name, value: all}
                      - {name: tenant, value: default}
                      - {name: folder, value: "%s"}
                      - {name: path, value: "{tenant}/{member}/…"}
                      - {name: delete, value: "true"}
                """.formatted(dir.resolve("all"));
    }

    static String channel(String name, Path folder) {
        return """
                - templatedRoute:
                    routeTemplateRef: folder
                    routeId: channel-%s
                    parameters:
                      - {name: name, value: %s}
                      - {name: tenant, value: default}
                      - {name: folder, value: "%s"}
                      - {name: every, value: "300"}
                      - {name: settle, value: "500"}
                      - {name: orphan, value: "3000"}
                """.formatted(name, name, folder);
    }

    @Test
    void aFolderOfSeveralTenantsTakesThoseThatThereAre() throws IOException {
        hub().put(
                        "/v1/tenants/acme",
                        "application/json",
                        "{\"name\": \"Acme\", \"currency\": \"EUR\", \"zone\": \"Europe/Paris\","
                                + " \"language\": \"fr\", \"country\": \"FR\", \"test\": false}")
                .orThrow();
        DropFolder all = new DropFolder(dir.resolve("all"));
        all.put("acme/m-1", "a.html", Documents.receipt(701));
        all.put("nobody/m-1", "b.html", Documents.receipt(702));
        untilRefused("tenant.not_found");
        await().ignoreExceptions().until(() -> all.waiting() == 0);
        assertThat(all.refused()).containsExactly("b.html");
        assertThat(all.taken()).as("deleted").isEmpty();
        HubClient acme = hub().as(hub().post("/v1/keys?tenant=acme", Map.of("name", "test", "roles", List.of("admin")))
                .orThrow()
                .body()
                .path("key")
                .asText());
        assertThat(acme.all("/v1/receipts")).hasSize(1);
        assertThat(of("m-1")).isEmpty();
    }
}
