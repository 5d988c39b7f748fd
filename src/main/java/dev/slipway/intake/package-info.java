/** Receipts at rest: what is taken in, under which source key, and the work still to do on each. */
package dev.slipway.intake;
