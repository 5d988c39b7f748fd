package dev.slipway.event;

import java.util.List;

/**
 * A piece of a tenant's feed, oldest first.
 *
 * @param next the position to ask from the next time, also where nothing was found
 * @param hasMore there is more to be had right now
 */
public record Feed(List<Event> events, long next, boolean hasMore) {}
