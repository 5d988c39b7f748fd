package dev.slipway.hub;

import dev.slipway.intake.MongoFetches;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.stereotype.Component;

/**
 * Camel's view of what was fetched, for all hubs together: a key added is claimed for a while, confirmed it is
 * remembered, removed it may be fetched again. Keys must begin with the route's id, as all channels share them.
 */
@Component("fetchedOnce")
class FetchedOnce extends ServiceSupport implements IdempotentRepository {
    private final MongoFetches fetches;

    FetchedOnce(MongoFetches fetches) {
        this.fetches = fetches;
    }

    @Override
    public boolean add(String key) {
        return fetches.claim(key);
    }

    @Override
    public boolean contains(String key) {
        return fetches.known(key);
    }

    @Override
    public boolean remove(String key) {
        fetches.release(key);
        return true;
    }

    @Override
    public boolean confirm(String key) {
        fetches.done(key);
        return true;
    }

    /** What one channel forgets is not for all to forget. */
    @Override
    public void clear() {
        throw new UnsupportedOperationException("what was fetched is not forgotten");
    }
}
