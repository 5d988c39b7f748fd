package dev.slipway.hub;

import java.time.Clock;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.RouteAware;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.springframework.stereotype.Component;

/** Notes how each look of a channel at its source went; the templates of polled channels name it. */
@Component("channelPolls")
class ChannelPolls extends DefaultPollingConsumerPollStrategy {
    private final ChannelLog log;
    private final Clock clock;

    ChannelPolls(ChannelLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int messages) {
        note(consumer, true);
        super.commit(consumer, endpoint, messages);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retry, Exception cause) throws Exception {
        note(consumer, false);
        return super.rollback(consumer, endpoint, retry, cause);
    }

    private void note(Consumer consumer, boolean well) {
        if (consumer instanceof RouteAware aware && aware.getRoute() != null) {
            log.polled(aware.getRoute().getRouteId(), new ChannelLog.Poll(clock.instant(), well));
        }
    }
}
