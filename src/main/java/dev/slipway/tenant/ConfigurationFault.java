package dev.slipway.tenant;

import java.util.Locale;

/** A setting that the hub cannot start with. Names the property and never its value, which may be a secret. */
public final class ConfigurationFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String property;
    private final String remedy;

    /**
     * @param property e.g. {@code slipway.admin-key}
     * @param reason what is wrong with it
     * @param remedy what to do about it
     */
    public ConfigurationFault(String property, String reason, String remedy) {
        super(property + " (" + environmentName(property) + "): " + reason);
        this.property = property;
        this.remedy = remedy;
    }

    public String property() {
        return property;
    }

    public String remedy() {
        return remedy;
    }

    /** {@code SLIPWAY_ADMIN_KEY} of {@code slipway.admin-key}. */
    public static String environmentName(String property) {
        return property.replaceAll("[.\\-\\[]+", "_").replace("]", "").toUpperCase(Locale.ROOT);
    }
}
