package dev.slipway.hub;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What this hub does of what all hubs of a store do together; the API is served by each.
 *
 * @param roles {@code SLIPWAY_ROLES}: {@code intake} fetches from channels, {@code worker} reads, checks, matches and
 *     rewards, {@code dispatcher} sends webhooks, {@code scheduler} writes files and makes good what was left undone. The
 *     routes ask for them by their {@code precondition}.
 */
@ConfigurationProperties("slipway")
record HubRoles(
        @NotEmpty
        Set<
                        @Pattern(
                                regexp = "intake|worker|dispatcher|scheduler",
                                message = "must be of intake, worker, dispatcher, scheduler")
                        String>
                roles) {
    boolean works() {
        return roles.contains("worker");
    }

    boolean dispatches() {
        return roles.contains("dispatcher");
    }
}
