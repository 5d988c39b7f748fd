package dev.slipway.hub;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which routes there are beside the built-in ones.
 *
 * @param routes {@code SLIPWAY_ROUTES}: a folder whose {@code templates/} and {@code channels/} add to them, or null
 */
@ConfigurationProperties("slipway")
record RoutesProperties(Path routes) {}
