package dev.slipway.hub;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param workers how many documents are read at once; 0 for one per core */
@ConfigurationProperties("slipway.reading")
record ReadingProperties(
        @Min(0) @Max(256) @DefaultValue("0") int workers) {
    int threads() {
        return workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
    }
}
