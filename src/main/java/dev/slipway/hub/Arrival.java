package dev.slipway.hub;

import dev.slipway.intake.Upload;

/**
 * A document as it lay at a channel's peer.
 *
 * @param path with slashes, relative to the channel's root
 * @param key names it within the channel, also against another that lay there before under the same name
 * @param sidecar what the file beside it says
 */
record Arrival(String path, String key, Upload upload, Sidecar sidecar) {}
