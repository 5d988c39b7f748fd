/** Campaigns: their definitions, which products match, and what a receipt is awarded. */
package dev.slipway.campaign;
