package dev.slipway.hub;

import dev.slipway.intake.MongoChannels;
import dev.slipway.receipt.Channel;
import dev.slipway.webhook.Telling;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.RouteAware;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notes how each look of a channel at its source went, and tells when one is down and when it is back; the templates of
 * polled channels name it.
 */
@Component("channelPolls")
class ChannelPolls extends DefaultPollingConsumerPollStrategy {
    private static final Logger log = LoggerFactory.getLogger(ChannelPolls.class);
    /** A single look may fail for nothing: a peer that restarts, a connection that was left too long. */
    private static final int DOWN_AFTER = 2;

    private final ChannelLog looks;
    private final MongoChannels channels;
    private final Telling telling;
    private final Backlog backlog;
    private final Clock clock;
    /** The last word on each route, true for down. */
    private final Map<String, Boolean> told = new ConcurrentHashMap<>();

    ChannelPolls(ChannelLog looks, MongoChannels channels, Telling telling, Backlog backlog, Clock clock) {
        this.looks = looks;
        this.channels = channels;
        this.telling = telling;
        this.backlog = backlog;
        this.clock = clock;
    }

    /** Not while more waits than is good: what is not fetched is safest where it is. */
    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return !backlog.full() && super.begin(consumer, endpoint);
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int messages) {
        note(consumer, null);
        super.commit(consumer, endpoint, messages);
    }

    /** The library would log where the peer is and who logs in there. */
    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retry, Exception cause) {
        note(consumer, PollFailure.code(cause));
        return false;
    }

    private void note(Consumer consumer, String failure) {
        if (!(consumer instanceof RouteAware aware) || aware.getRoute() == null) {
            return;
        }
        String route = aware.getRoute().getRouteId();
        ChannelLog.Poll now = looks.polled(route, clock.instant(), failure);
        if (failure != null && now.failures() <= DOWN_AFTER) {
            log.warn("channel route={} cannot look at its source: {}", route, failure);
        }
        boolean down = now.failures() >= DOWN_AFTER;
        if ((failure == null || down) && !Boolean.valueOf(down).equals(told.get(route))) {
            tell(consumer, route, down, now);
        }
    }

    /** Never fails, as a look that went well is not to be undone by telling of it; the next one tells. */
    private void tell(Consumer consumer, String route, boolean down, ChannelLog.Poll poll) {
        try {
            Map<String, Object> said = ((ModelCamelContext)
                            consumer.getEndpoint().getCamelContext())
                    .getRouteDefinition(route)
                    .getTemplateParameters();
            Channel channel = new Channel((String) said.get("kind"), (String) said.get("name"));
            channels.note((String) said.get("tenant"), channel, down, poll.failure(), clock.instant())
                    .ifPresent(happening -> telling.tell(channels, List.of(happening)));
            told.put(route, down);
        } catch (RuntimeException e) {
            log.warn("channel route={} is not told of yet: {}", route, e.toString());
        }
    }
}
