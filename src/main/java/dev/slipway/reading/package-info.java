/** What documents say: photos, scans, PDF and HTML to a {@link dev.slipway.receipt.Reading}. Pure, no framework. */
package dev.slipway.reading;
