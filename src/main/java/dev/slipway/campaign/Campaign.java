package dev.slipway.campaign;

/** One version of a campaign; it never changes. */
public record Campaign(String tenant, String id, int version, Definition definition) {}
