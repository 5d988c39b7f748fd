package dev.slipway.webhook;

/**
 * What of the events an endpoint is sent, in which form, and what it answers to them.
 *
 * @param thin whether data are reduced to ids and url
 * @param eventVersion the newest version of a shape that it is sent
 * @param filter a CEL condition on the body; null sends all
 * @param transform a JSLT template that makes the body; null sends it as it is
 * @param success a CEL condition on {@code status} and {@code body} of an answer; null takes 2xx
 */
public record Shaping(boolean thin, int eventVersion, String filter, String transform, String success) {
    static final Shaping DEFAULT = new Shaping(false, 1, null, null, null);
}
