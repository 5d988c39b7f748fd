/** Hostile and odd files. */
package dev.slipway.corpus;
