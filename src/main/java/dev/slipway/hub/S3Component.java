package dev.slipway.hub;

import java.time.Clock;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.DefaultComponent;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** {@code slipway-s3:BUCKET}, which takes where {@code aws2-s3} would not do: docs/adr says why. */
@Component("slipway-s3")
class S3Component extends DefaultComponent {
    private final IdempotentRepository fetched;
    private final Clock clock;

    S3Component(@Qualifier("fetchedOnce") IdempotentRepository fetched, Clock clock) {
        this.fetched = fetched;
        this.clock = clock;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String bucket, Map<String, Object> parameters) throws Exception {
        S3Settings settings = new S3Settings(
                bucket,
                text(parameters, "endpoint", ""),
                text(parameters, "region", "us-east-1"),
                getAndRemoveParameter(parameters, "pathStyle", boolean.class, true),
                S3Settings.credentials(
                        text(parameters, "credentials", "keys"),
                        text(parameters, "accessKey", ""),
                        text(parameters, "secretKey", "")),
                text(parameters, "prefix", ""),
                S3Settings.After.of(text(parameters, "after", "move")),
                text(parameters, "taken", "taken/"),
                text(parameters, "refused", "refused/"),
                getAndRemoveParameter(parameters, "orphan", long.class, 600_000L),
                getAndRemoveParameter(parameters, "maxMessagesPerPoll", int.class, 100));
        S3Endpoint endpoint = new S3Endpoint(uri, this, settings, fetched, clock);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private String text(Map<String, Object> parameters, String name, String absent) {
        return getAndRemoveParameter(parameters, name, String.class, absent);
    }
}
