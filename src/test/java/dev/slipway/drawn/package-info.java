/**
 * Draws shop receipts whose truth is known: {@link dev.slipway.drawn.Purchase} says what was bought, a
 * {@link dev.slipway.drawn.Layout} turns it into printed rows in the shop's language, a
 * {@link dev.slipway.drawn.Printer} burns them onto thermal paper and a {@link dev.slipway.drawn.Camera} photographs it.
 *
 * <p>A new language is a file {@code drawn/words-xx.properties} beside the others; a new layout is a class.
 */
package dev.slipway.drawn;
