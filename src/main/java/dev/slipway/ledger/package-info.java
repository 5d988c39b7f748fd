/**
 * The append-only accounts of points and cashback, and of what a campaign's members share: its budget and its total.
 * Records that are stored are public, since the driver's codec reaches no others; {@link dev.slipway.ledger.Ledger},
 * {@code Payables}, {@code Balances}, {@code Statement} and {@code Audit} are the room's face.
 */
package dev.slipway.ledger;
