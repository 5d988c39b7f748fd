package dev.slipway.ledger;

/** One link of an account's chain. */
record Entry(long seq, String cause, Body body) {}
