package dev.slipway.reading;

import dev.slipway.reading.image.GreyImage;
import dev.slipway.reading.image.Lie;
import dev.slipway.reading.image.Paper;
import java.util.Optional;

/** A photo before anybody reads it: sent back where nobody could, else cropped to its paper, its rows level. */
final class Photographed implements Content.Picture {
    private final GreyImage photo;
    private GreyImage paper;

    Photographed(GreyImage photo) {
        this.photo = photo;
    }

    /** @throws UnreadableDocument with a {@code photo.*} code where only a new photo helps */
    @Override
    public GreyImage draw() throws UnreadableDocument {
        if (paper == null) {
            Paper found = Paper.in(photo);
            Optional<String> refusal = found.quality().refusal();
            if (refusal.isPresent()) {
                throw new UnreadableDocument(refusal.get(), advice(refusal.get()));
            }
            GreyImage flat = found.laidFlat();
            paper = Lie.isSideways(flat) ? flat.turned(1) : flat;
        }
        return paper;
    }

    private static String advice(String code) {
        return switch (code) {
            case "photo.blurred" -> "The photo is blurred: hold the camera still and wait until it is in focus.";
            case "photo.dark" -> "The photo is too dark: take it in brighter light.";
            case "photo.glare" -> "A light mirrors in the receipt: tilt it or turn the flash off.";
            case "photo.cut" -> "Part of the receipt is outside the photo: take all of it.";
            default -> "The receipt is too small in the photo: go closer.";
        };
    }
}
