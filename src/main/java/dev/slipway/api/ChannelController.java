package dev.slipway.api;

import dev.slipway.hub.Channels;
import dev.slipway.tenant.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Channels", description = "The ways in")
@RestController
@RequestMapping("/v1/channels")
class ChannelController {
    private final Channels channels;

    /**
     * @param state {@code up}, {@code down} or {@code stopped}
     * @param refused by the code that says why
     * @param lag ISO 8601: how long the last receipt had waited at its source; null if not known
     * @param failure why the last look failed, and since when looks do; null if it went well
     */
    record ChannelView(
            String kind,
            String name,
            String tenant,
            String state,
            Instant lastPollAt,
            long taken,
            Map<String, Long> refused,
            String lag,
            Failure failure) {
        record Failure(String code, Instant since) {}

        static ChannelView of(Channels.Standing standing) {
            return new ChannelView(
                    standing.channel().kind(),
                    standing.channel().name(),
                    standing.tenant(),
                    standing.state().name().toLowerCase(Locale.ROOT),
                    standing.lastPollAt(),
                    standing.taken(),
                    standing.refused(),
                    standing.lag() == null ? null : standing.lag().toString(),
                    standing.failure() == null ? null : new Failure(standing.failure(), standing.since()));
        }
    }

    ChannelController(Channels channels) {
        this.channels = channels;
    }

    @Operation(summary = "The channels and how they stand on this hub; counts are since it started")
    @GetMapping
    @PreAuthorize("hasAnyRole('admin','intake','reviewer','agent','auditor')")
    Page<ChannelView> list(@AuthenticationPrincipal Caller caller) {
        return new Page<>(
                channels.of(caller.tenant().id()).stream().map(ChannelView::of).toList(), null);
    }
}
