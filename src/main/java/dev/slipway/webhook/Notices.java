package dev.slipway.webhook;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Which endpoints that the hub has disabled people are to be told of: each at least once, a few times at most where
 * telling fails, also after a restart and by any hub. That one is being told of is written before it is.
 */
@Component
public class Notices {
    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final int AT_ONCE = 20;

    private final MongoNotices notices;
    private final MongoEndpoints endpoints;
    private final Clock clock;

    Notices(MongoNotices notices, MongoEndpoints endpoints, Clock clock) {
        this.notices = notices;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** Notes what is to be told. What somebody disabled by hand, somebody knows. */
    void note(String cause, Endpoint endpoint) {
        if (endpoint.disabled() && !"manual".equals(endpoint.disabledReason())) {
            notices.insert(Notice.of(cause, endpoint));
        }
    }

    /** Those to be told of now; nobody else is given them for the next minutes. */
    public List<Notice> take() {
        return notices.due(clock.instant(), AT_ONCE).stream()
                .flatMap(due -> taken(due).stream())
                .toList();
    }

    private Optional<Notice> taken(Notice due) {
        if (due.exhausted()) {
            log.warn("nobody could be told by mail that an endpoint is disabled endpoint={}", due.endpoint());
            done(due);
            return Optional.empty();
        }
        Notice tried = due.tried(clock.instant());
        return notices.replace(tried) ? Optional.of(tried) : Optional.empty();
    }

    /** Empty where it was enabled again or deleted meanwhile. */
    public Optional<Endpoint> disabled(Notice notice) {
        return endpoints.byId(notice.tenant(), notice.endpoint()).filter(Endpoint::disabled);
    }

    /** They were told, or there is nobody to be told. */
    public void done(Notice notice) {
        notices.delete(notice.id());
    }
}
