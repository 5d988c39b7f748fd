package dev.slipway.tenant;

import dev.slipway.receipt.TenantFacts;
import java.util.Set;

/**
 * Who calls the API: a key, its tenant and its roles.
 *
 * @param operator may see and set up every tenant
 */
public record Caller(TenantFacts tenant, String keyId, String keyName, Set<Role> roles, boolean operator) {}
