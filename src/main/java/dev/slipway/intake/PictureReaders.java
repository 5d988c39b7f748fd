package dev.slipway.intake;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Chooses the same reader for a picture each time. More than one library on the class path brings readers of the same
 * format, and ImageIO's own order of them is any.
 */
public final class PictureReaders {
    private static final List<String> PREFERRED = List.of("com.twelvemonkeys.", "com.sun.");

    private PictureReaders() {}

    /** The caller sets its input and disposes of it. */
    public static Optional<ImageReader> of(ImageInputStream in) {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        return Stream.iterate(readers, Iterator::hasNext, more -> more)
                .map(Iterator::next)
                .min(Comparator.comparingInt(PictureReaders::place));
    }

    private static int place(ImageReader reader) {
        String name = reader.getClass().getName();
        return (int)
                PREFERRED.stream().takeWhile(start -> !name.startsWith(start)).count();
    }
}
