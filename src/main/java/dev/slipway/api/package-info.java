/** The REST controllers, who may call them, and problem details where they say no. */
package dev.slipway.api;
