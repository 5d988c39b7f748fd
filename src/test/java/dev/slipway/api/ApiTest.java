package dev.slipway.api;

import dev.slipway.Slipway;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test over real HTTP against a whole hub of its own, on a folder of its own or, where
 * {@code SLIPWAY_TEST_MONGODB_URI} is set, on a database of its own there. The hub has {@link ProbeController} beside
 * its own endpoints.
 */
@Tag("store")
@Execution(ExecutionMode.SAME_THREAD)
@SpringBootTest(
        classes = Slipway.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "slipway.admin-key=" + Http.ADMIN)
@ContextConfiguration(initializers = TemporaryStore.class)
@AutoConfigureObservability(tracing = false)
@Import({ProbeController.class, ProbeController.Probe.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ApiTest {}
