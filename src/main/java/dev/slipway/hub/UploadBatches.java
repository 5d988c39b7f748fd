package dev.slipway.hub;

import dev.slipway.intake.UploadFiles;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Files that a route fetches: they are there for as long as its exchange. */
@Component("uploadBatches")
class UploadBatches {
    private static final Logger log = LoggerFactory.getLogger(UploadBatches.class);
    private static final String PROPERTY = "slipway.uploads";

    private final UploadFiles files;

    UploadBatches(UploadFiles files) {
        this.files = files;
    }

    /**
     * The batch of an exchange, begun at the first call; it is closed when the exchange is done, however it ends. A part
     * that an exchange was split into has the batch of the whole.
     */
    UploadFiles.Batch of(Exchange exchange) throws IOException {
        UploadFiles.Batch there = exchange.getProperty(PROPERTY, UploadFiles.Batch.class);
        if (there != null) {
            return there;
        }
        UploadFiles.Batch batch = files.begin();
        exchange.setProperty(PROPERTY, batch);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                close(batch);
            }
        });
        return batch;
    }

    private static void close(UploadFiles.Batch batch) {
        try {
            batch.close();
        } catch (IOException e) {
            log.warn("files of an upload stay until the hub stops: {}", e.toString());
        }
    }
}
