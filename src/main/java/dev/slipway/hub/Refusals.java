package dev.slipway.hub;

import dev.slipway.event.Happening;
import dev.slipway.receipt.Channel;
import dev.slipway.receipt.Refusal;
import dev.slipway.webhook.Announcer;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells what a channel brought that was not taken, and why. */
@Component("refusals")
class Refusals {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final Announcer announcer;
    private final ChannelLog channels;
    private final Clock clock;

    Refusals(Announcer announcer, ChannelLog channels, Clock clock) {
        this.announcer = announcer;
        this.channels = channels;
        this.clock = clock;
    }

    /** The exchange says whose channel it was by its properties {@code tenant}, {@code kind} and {@code channel}. */
    public void tell(Exchange exchange, @ExchangeException Refusal refusal) {
        tellOfPart(exchange, "", refusal);
    }

    /** @param part tells several of one exchange apart */
    void tellOfPart(Exchange exchange, String part, Refusal refusal) {
        String tenant = exchange.getProperty("tenant", String.class);
        String kind = exchange.getProperty("kind", String.class);
        String channel = exchange.getProperty("channel", String.class);
        channels.refused(tenant, new Channel(kind, channel), refusal.code());
        log.info("refused tenant={} channel={} reason={}", tenant, channel, refusal.code());
        announcer.announce(new Happening(
                tenant,
                null,
                "intake.refused",
                "channel/%s/%s/%s%s".formatted(kind, channel, exchange.getExchangeId(), part),
                clock.instant(),
                Map.of(
                        "channel", Map.of("kind", kind, "name", channel),
                        "code", refusal.code(),
                        "detail", refusal.getMessage())));
    }
}
