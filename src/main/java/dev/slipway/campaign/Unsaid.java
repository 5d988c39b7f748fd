package dev.slipway.campaign;

/** Equals what a document need not say: Jackson leaves out what its value filter equals. */
final class Unsaid {
    @Override
    public boolean equals(Object value) {
        return value == null
                || Definition.Merchants.ALL.equals(value)
                || Limits.NONE.equals(value)
                || Definition.ReceiptRules.NONE.equals(value);
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
