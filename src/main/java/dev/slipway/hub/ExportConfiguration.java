package dev.slipway.hub;

import java.util.Map;
import java.util.UUID;
import org.apache.camel.component.quartz.QuartzComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ExportConfiguration {
    /** One thread is enough for a tick a minute; what is due is kept in the store, so the scheduler's memory may go. */
    @Bean("quartz-component")
    QuartzComponent quartz() {
        QuartzComponent quartz = new QuartzComponent();
        quartz.setProperties(Map.of(
                // schedulers of one name are one in a JVM, whoever asks
                "org.quartz.scheduler.instanceName", "slipway-" + UUID.randomUUID(),
                "org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool",
                "org.quartz.threadPool.threadCount", "1",
                "org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore",
                "org.quartz.scheduler.skipUpdateCheck", "true"));
        return quartz;
    }
}
