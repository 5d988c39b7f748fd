package dev.slipway.campaign;

/** How a campaign document is written. */
public enum DocumentForm {
    JSON,
    YAML
}
