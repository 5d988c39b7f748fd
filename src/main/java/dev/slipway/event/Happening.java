package dev.slipway.event;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened and is to be told. The same cause and type are one event for ever, however often it is
 * announced.
 *
 * @param member {@code mem_…}, or null where it concerns no one member
 * @param type e.g. {@code receipt.approved}
 * @param cause what brought it about, e.g. {@code receipt/rcp_…/1}
 * @param at when it happened
 * @param data a snapshot of plain JSON values (maps, lists, strings, numbers, booleans, nulls); a member in it is
 *     {@code {"id": "mem_…"}} alone, its external id is filled in when it is sent
 */
public record Happening(
        String tenant, String member, String type, String cause, Instant at, Map<String, Object> data) {}
