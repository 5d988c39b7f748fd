package dev.slipway.hub;

import dev.slipway.event.Happening;
import dev.slipway.receipt.Channel;
import dev.slipway.receipt.Refusal;
import dev.slipway.webhook.Announcer;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.ExchangePropertyKey;
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

    /**
     * The exchange says whose channel it was by its properties {@code tenant}, {@code kind} and {@code channel}, and
     * what it brought by {@code thing}, if it has a name that is the same when it is fetched again.
     */
    public void tell(Exchange exchange, @ExchangeException Refusal refusal) {
        Integer part = exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX, Integer.class);
        tellOfPart(exchange, part == null ? "" : part.toString(), refusal);
    }

    /** @param part which one of the thing's; what is told of the same part again is not told twice */
    void tellOfPart(Exchange exchange, String part, Refusal refusal) {
        tellWaiting(exchange, part, refusal, null);
    }

    /** @param waiting what of it is kept until somebody says whose it is; null if nothing is */
    void tellWaiting(Exchange exchange, String part, Refusal refusal, String waiting) {
        String tenant = exchange.getProperty("tenant", String.class);
        String kind = exchange.getProperty("kind", String.class);
        String channel = exchange.getProperty("channel", String.class);
        channels.refused(tenant, new Channel(kind, channel), refusal.code());
        log.info("refused tenant={} channel={} reason={}", tenant, channel, refusal.code());
        Map<String, Object> data = new TreeMap<>(Map.of(
                "channel", Map.of("kind", kind, "name", channel),
                "code", refusal.code(),
                "detail", refusal.getMessage()));
        if (waiting != null) {
            data.put("waiting", waiting);
        }
        announcer.announce(new Happening(
                tenant,
                null,
                "intake.refused",
                "channel/%s/%s/%s/%s"
                        .formatted(
                                kind,
                                channel,
                                exchange.getProperty("thing", exchange.getExchangeId(), String.class),
                                part),
                clock.instant(),
                data));
    }
}
