package dev.slipway.hub;

import java.time.Clock;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.ScheduledPollEndpoint;

/** A bucket to take objects from. Only its consumer talks to the server, so that one that is away stops no start. */
final class S3Endpoint extends ScheduledPollEndpoint {
    private final S3Settings settings;
    private final IdempotentRepository fetched;
    private final Clock clock;

    S3Endpoint(String uri, S3Component component, S3Settings settings, IdempotentRepository fetched, Clock clock) {
        super(uri, component);
        this.settings = settings;
        this.fetched = fetched;
        this.clock = clock;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        S3Consumer consumer = new S3Consumer(this, processor, settings, fetched, clock);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("slipway-s3 takes objects; it puts none");
    }
}
