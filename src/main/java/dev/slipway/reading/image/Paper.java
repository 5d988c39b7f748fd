package dev.slipway.reading.image;

import java.util.Optional;

/** The paper in a photo, as a scanner would have seen it. */
public final class Paper {
    private Paper() {}

    /**
     * Cropped from its background, its perspective undone and its light made even. The same picture where no paper stands
     * out from a background, as on a scan.
     */
    public static GreyImage laidFlat(GreyImage photo) {
        Optional<Corners> corners = PaperFinder.find(photo);
        return corners.map(found -> Light.even(Flat.paper(photo, found))).orElse(photo);
    }
}
