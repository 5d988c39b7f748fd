package dev.slipway.hub;

/**
 * A file of routes.
 *
 * @param name as an operator finds it, e.g. {@code my-routes/channels/acme.camel.yaml}
 */
record RouteFile(String name, String text) {}
