package dev.slipway.payout;

/** How far a batch is. The outside sees {@link #word()}. */
public enum BatchStatus {
    /** Being collected; nobody sees it yet. */
    COLLECTING(null),
    DRAFT("draft"),
    APPROVED("approved"),
    /** Its file is being written to the exports folder, so it can no longer be cancelled. */
    EXPORTING("approved"),
    EXPORTED("exported"),
    CLOSED("closed"),
    /** Cancelled; its payments are being made payable again. */
    CANCELLING("cancelled"),
    CANCELLED("cancelled");

    private final String word;

    BatchStatus(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
