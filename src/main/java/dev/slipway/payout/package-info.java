/**
 * Payments, the batches that finance pays together, and their files. Records that are stored are public, since the
 * driver's codec reaches no others.
 */
package dev.slipway.payout;
