/** The words of Slipway as records: plain values, no framework. */
package dev.slipway.receipt;
