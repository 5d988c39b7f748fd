/** What happened: causes, events and the feed. */
package dev.slipway.event;
