package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.campaign.Limits;
import dev.slipway.ledger.Books;
import dev.slipway.payout.Batch;
import dev.slipway.payout.Desk;
import dev.slipway.store.Store;
import dev.slipway.store.StoreProperties;
import dev.slipway.store.StoreTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@StoreTest
class ExportRouteTest {
    @TempDir
    private Path data;

    @Test
    void anApprovedBatchIsWrittenToTheExportsFolderByItself(Store store) throws Exception {
        Desk desk = Desk.on(store);
        desk.books.ledger.book(
                "t", "mem_a", "rcp_1", 1, Books.cashback("awd_1", "cmp_c", "3.20"), Limits.NONE, Desk.NOW);
        Batch batch = desk.payouts.create(Desk.tenant("t"), "key_maker", "one", Desk.TERMS);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getPropertiesComponent().addInitialProperty("slipway.roles", "scheduler");
            camel.getPropertiesComponent().addInitialProperty("slipway.payout.export-cron", "* * * * * ?");
            camel.getRegistry().bind("quartz-component", new ExportConfiguration().quartz());
            camel.getRegistry()
                    .bind("exportFiles", new ExportFiles(desk.payouts, new StoreProperties(data, null), Desk.CLOCK));
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(camel, "classpath:routes/exports.camel.yaml"));
            camel.start();
            desk.payouts.approve("t", batch.id(), "key_approver", null);
            await().untilAsserted(() ->
                    assertThat(desk.payouts.get("t", batch.id()).exported()).isNotNull());
        }
        Path file = data.resolve("exports/t-" + batch.id() + "-1.csv");
        assertThat(files()).as("nothing half written is left").containsExactly(file);
        assertThat(Files.readString(file)).contains(",mem_a,").contains(",3.20,EUR,");
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(data.resolve("exports"))) {
            return files.toList();
        }
    }
}
