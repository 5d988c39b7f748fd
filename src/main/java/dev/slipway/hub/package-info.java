/** The Camel side: the beans that the routes name, the queue, the sweeper, the HTTP client. */
package dev.slipway.hub;
