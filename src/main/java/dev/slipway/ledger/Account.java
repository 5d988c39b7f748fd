package dev.slipway.ledger;

/**
 * Whose books.
 *
 * @param owner a member ({@code mem_…}), or a campaign ({@code cmp_…}) for the limits that its members share
 */
record Account(String tenant, String owner) {
    /** Its chain, and the id of its cached document. */
    String chain() {
        return tenant + "/" + owner;
    }

    boolean isMember() {
        return owner.startsWith("mem_");
    }
}
