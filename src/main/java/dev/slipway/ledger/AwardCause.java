package dev.slipway.ledger;

/** The keys under which the entries of one award and one decision revision are booked, each at most once. */
record AwardCause(String award, int revision) {
    String given() {
        return "award/" + award + "/" + revision;
    }

    String reversed() {
        return given() + "/reverse";
    }

    String reserved() {
        return given() + "/reserve";
    }

    String confirmed() {
        return given() + "/confirm";
    }

    String released() {
        return given() + "/release";
    }
}
