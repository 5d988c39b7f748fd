package dev.slipway.intake;

import dev.slipway.receipt.Refusal;

/**
 * One thing of an arrival.
 *
 * @param path what it is called within the arrival, the same each time the same arrival is unpacked and no two the same;
 *     empty for the arrival itself. A label: it may hold anything and is never a path of a file here
 * @param upload null if it was refused before it was unpacked
 * @param refused why unpacking it failed; null if it did not. Whether the document is taken is not asked here
 */
public record Unpacked(String path, Upload upload, Refusal refused) {
    /** The source key or reference of this thing, from that of the arrival; null stays null. */
    public String within(String arrival) {
        return arrival == null || path.isEmpty() ? arrival : arrival + "!/" + path;
    }
}
