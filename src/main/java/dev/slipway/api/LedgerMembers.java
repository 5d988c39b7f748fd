package dev.slipway.api;

import java.util.Optional;

/** Finds the member that a path names by {@code mem_…} or {@code ext:} and the tenant's own id. */
interface LedgerMembers {
    /** @return {@code mem_…} */
    Optional<String> find(String tenant, String ref);
}
