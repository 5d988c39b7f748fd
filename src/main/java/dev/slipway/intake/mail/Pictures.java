package dev.slipway.intake.mail;

import dev.slipway.intake.Upload;
import dev.slipway.intake.UploadFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Tells a picture of a receipt in the text of a mail from the logos and icons around it. At 8 pixels a letter, 30
 * letters a line and 20 lines, a receipt needs 240 by 300 pixels, and as a picture some 6 kB; what is smaller is not one
 * that could be read. What is attached counts whatever its size.
 */
final class Pictures {
    private static final int SHORTER = 240;
    private static final int LONGER = 300;
    private static final int BYTES = 6_000;

    private Pictures() {}

    /** Empty if the picture is a logo. */
    static Optional<MailPart> receipt(String type, String path, String name, InputStream in, UploadFiles.Batch into)
            throws IOException {
        if (type.startsWith("image/svg") || type.equals("image/vnd.microsoft.icon")) {
            return Optional.empty();
        }
        Upload upload = into.add(name, in);
        return Files.size(upload.file()) >= BYTES && isLarge(upload)
                ? Optional.of(MailPart.of(path, upload))
                : Optional.empty();
    }

    /** One that cannot be opened is large: intake says what is wrong with it. */
    private static boolean isLarge(Upload upload) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(upload.file().toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return true;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                return Math.min(width, height) >= SHORTER && Math.max(width, height) >= LONGER;
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }
}
