package dev.slipway.reading.image;

import java.util.Optional;

/** The paper in a photo, looked for once. */
public final class Paper {
    private final GreyImage photo;
    private final Optional<Corners> corners;

    private Paper(GreyImage photo) {
        this.photo = photo;
        this.corners = PaperFinder.find(photo);
    }

    public static Paper in(GreyImage photo) {
        return new Paper(photo);
    }

    /** How well it can be read. */
    public Quality quality() {
        return Quality.of(photo, corners);
    }

    /**
     * As a scanner would have seen it: cropped from its background, its perspective undone and its light made even. The
     * same picture where no paper stands out from a background, as on a scan.
     */
    public GreyImage laidFlat() {
        return corners.map(found -> Light.even(Flat.paper(photo, found))).orElse(photo);
    }
}
