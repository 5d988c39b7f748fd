package dev.slipway.intake;

/** What is to be done next with a receipt. */
public enum Step {
    READ,
    CHECK,
    MATCH,
    REWARD,
    ANNOUNCE,
    DONE
}
