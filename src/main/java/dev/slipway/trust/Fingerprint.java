package dev.slipway.trust;

import dev.slipway.receipt.DocumentRef;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.PurchasedAt;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.Receipt;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that two receipts of one purchase have in common.
 *
 * @param bucket under which receipts that may be the same meet
 * @param exact meeting there is proof enough
 */
record Fingerprint(String bucket, boolean exact) {
    /** In the one order in which every receipt publishes them, so that no two wait for each other. */
    static List<Fingerprint> of(Receipt receipt) {
        List<Fingerprint> all = new ArrayList<>(receipt.documents().stream()
                .map(DocumentRef::sha256)
                .sorted()
                .distinct()
                .map(sha -> new Fingerprint("sha256/" + sha, true))
                .toList());
        Reading reading = receipt.reading();
        if (reading != null && reading.purchasedAt() != null && reading.total() != null) {
            PurchasedAt at = reading.purchasedAt();
            Money total = reading.total();
            all.add(new Fingerprint("total/%s/%s/%s".formatted(at.date(), total.currency(), total.minor()), false));
        }
        return all;
    }
}
