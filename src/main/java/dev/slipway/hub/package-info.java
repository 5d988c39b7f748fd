/** The Camel side: the beans that the routes name, queue, sweeper, HTTP client. */
package dev.slipway.hub;
