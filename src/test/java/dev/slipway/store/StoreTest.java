package dev.slipway.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that keeps something: it is given a {@link Store} of its own, on the embedded server or, where
 * {@code SLIPWAY_TEST_MONGODB_URI} is set, on that one.
 */
@Tag("store")
@ExtendWith(StoreExtension.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StoreTest {}
