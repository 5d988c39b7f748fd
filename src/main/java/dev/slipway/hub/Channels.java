package dev.slipway.hub;

import dev.slipway.receipt.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The ways in, as they stand now on this hub. */
@Component
public class Channels {
    /** The API itself: it is there for every tenant. */
    public static final Channel HTTP = new Channel("http", "api");

    /** Links that take one receipt without a key: likewise. */
    public static final Channel UPLOAD_LINK = new Channel("http", "upload-link");

    private final ObjectProvider<CamelContext> camel;
    private final ChannelLog log;

    Channels(ObjectProvider<CamelContext> camel, ChannelLog log) {
        this.camel = camel;
        this.log = log;
    }

    /** Whether a channel works: {@code DOWN} after a look at its source that failed, until one goes well. */
    public enum State {
        UP,
        DOWN,
        STOPPED
    }

    /**
     * One channel.
     *
     * @param lastPollAt when it last looked at its source; null where it has not, or is not one that looks
     * @param taken receipts since this hub started, repeats not counted
     * @param refused how many it brought since then that were not taken, by the code that says why
     * @param lag how long the last one taken had waited at its source; null if there is none or it does not say
     * @param failure why it is down, a code, and {@code since} when; null unless the last look failed
     */
    public record Standing(
            Channel channel,
            String tenant,
            State state,
            Instant lastPollAt,
            long taken,
            Map<String, Long> refused,
            Duration lag,
            String failure,
            Instant since) {}

    /** A tenant's, by kind and name. */
    public List<Standing> of(String tenant) {
        List<Standing> all = new ArrayList<>(
                List.of(standing(HTTP, tenant, State.UP, null), standing(UPLOAD_LINK, tenant, State.UP, null)));
        for (RouteDefinition route : ((ModelCamelContext) camel.getObject()).getRouteDefinitions()) {
            Map<String, Object> said = route.getTemplateParameters();
            if (said != null && tenant.equals(said.get("tenant")) && said.containsKey("kind")) {
                Channel channel = new Channel((String) said.get("kind"), (String) said.get("name"));
                ChannelLog.Poll poll = log.poll(route.getRouteId());
                all.add(standing(channel, tenant, state(route.getRouteId(), poll), poll));
            }
        }
        all.sort(Comparator.comparing((Standing one) -> one.channel().kind())
                .thenComparing(one -> one.channel().name()));
        return all;
    }

    private State state(String route, ChannelLog.Poll poll) {
        if (camel.getObject().getRouteController().getRouteStatus(route) != ServiceStatus.Started) {
            return State.STOPPED;
        }
        return poll == null || poll.failure() == null ? State.UP : State.DOWN;
    }

    private Standing standing(Channel channel, String tenant, State state, ChannelLog.Poll poll) {
        ChannelLog.Counts counts = log.of(tenant, channel);
        return new Standing(
                channel,
                tenant,
                state,
                poll == null ? null : poll.at(),
                counts.taken(),
                counts.refused(),
                counts.lag(),
                poll == null ? null : poll.failure(),
                poll == null ? null : poll.since());
    }
}
