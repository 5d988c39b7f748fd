package dev.slipway.webhook;

import java.util.Optional;

/** The tenant's own ids of its members, which only the member room keeps. */
public interface ExternalIds {
    /** Empty where the member is unknown or erased. */
    Optional<String> externalId(String tenant, String member);

    /** The {@code mem_…} of a member named by that or by the tenant's own id; empty where there is none. */
    Optional<String> member(String tenant, String name);
}
