package dev.slipway.intake;

/**
 * What intake answers.
 *
 * @param repeated the same thing was taken before, and this is the receipt it became then
 */
public record Accepted(Work work, boolean repeated) {}
