/**
 * A shopping street of invented shops in seven languages: draws any number of receipts whose every field and whole text
 * are known, the same ones for the same seed. {@link dev.slipway.drawn.street.Street} deals the receipts out,
 * {@link dev.slipway.drawn.street.Slip} prints one as its till would, {@link dev.slipway.drawn.street.Shot} photographs
 * it, and {@link dev.slipway.drawn.street.DrawStreet} fills a folder.
 *
 * <p>A language is a file {@code drawn/street/xx.yaml}; a kind of till is an entry in {@code drawn/street/layouts.yaml}.
 */
package dev.slipway.drawn.street;
