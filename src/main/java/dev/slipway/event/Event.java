package dev.slipway.event;

import java.time.Instant;
import java.util.Map;

/**
 * What happened, as it is kept and told. Its id and its place in its member's order never change.
 *
 * @param id {@code evt_…}
 * @param member {@code mem_…}, or null where it concerns no one member
 * @param seq from 1 without gaps, per tenant and member (those without a member count together)
 * @param version of the shape of {@code data}
 * @param test the tenant is one for trying out
 * @param data plain JSON values; a member in it is {@code {"id": "mem_…"}} alone
 */
public record Event(
        String id,
        String tenant,
        String member,
        long seq,
        String type,
        int version,
        Instant at,
        String cause,
        boolean test,
        Map<String, Object> data) {
    Event numbered(long place) {
        return new Event(id, tenant, member, place, type, version, at, cause, test, data);
    }
}
