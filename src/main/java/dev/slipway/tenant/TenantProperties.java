package dev.slipway.tenant;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may do everything.
 *
 * @param adminKey {@code SLIPWAY_ADMIN_KEY}: key of tenant {@code default} with every role, and the operator of all
 *     tenants; absent or empty, one is made at first start and printed once
 */
@ConfigurationProperties("slipway")
record TenantProperties(String adminKey) {
    boolean hasAdminKey() {
        return adminKey != null && !adminKey.isBlank();
    }

    @Override
    public String toString() {
        return "TenantProperties[adminKey=" + (hasAdminKey() ? "set" : "absent") + "]";
    }
}
