package dev.slipway.receipt;

import java.time.Instant;

/** The facts about a member that rules may ask for. */
public record MemberFacts(String id, String tier, Instant enrolledAt) {}
