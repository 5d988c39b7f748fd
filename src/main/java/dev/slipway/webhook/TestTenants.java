package dev.slipway.webhook;

/** Which tenants are for trying out: their events say {@code "test": true}. */
@FunctionalInterface
public interface TestTenants {
    boolean isTest(String tenant);
}
