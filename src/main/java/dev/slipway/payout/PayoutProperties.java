package dev.slipway.payout;

import jakarta.validation.constraints.AssertTrue;
import org.quartz.CronExpression;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param exportCron when the files of approved batches are written, a Quartz cron expression of six or seven fields;
 *     absent, every minute, as {@code routes/exports.camel.yaml} says
 */
@Validated
@ConfigurationProperties("slipway.payout")
record PayoutProperties(String exportCron) {
    @AssertTrue(message = "slipway.payout.export-cron must be a Quartz cron expression such as '0 * * * * ?'")
    boolean isExportCronReadable() {
        return exportCron == null || CronExpression.isValidExpression(exportCron);
    }
}
