package dev.slipway.receipt;

/**
 * Who sold. Every component is null where the receipt does not say.
 *
 * @param chain the chain that the shop belongs to, normalised
 */
public record Merchant(String name, String address, String phone, String taxId, String chain) {
    public static final Merchant UNKNOWN = new Merchant(null, null, null, null, null);

    public static Merchant named(String name) {
        return new Merchant(name, null, null, null, null);
    }
}
