package dev.slipway.api;

import dev.slipway.intake.UploadLinks;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets links that are long over, and with them what they said of their receipts. */
@Component
class UploadLinkCleaning {
    private final UploadLinks links;

    UploadLinkCleaning(UploadLinks links) {
        this.links = links;
    }

    @Scheduled(initialDelay = 15, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        links.forget();
    }
}
