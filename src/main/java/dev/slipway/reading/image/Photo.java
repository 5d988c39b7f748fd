package dev.slipway.reading.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import dev.slipway.intake.PictureReaders;
import dev.slipway.reading.UnreadableDocument;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes photos and scans within bounded memory, whatever their size says. */
public final class Photo {
    /** From this many times its width on, a page is a strip. */
    private static final int STRIP = 3;
    /** Strips may be so many times as long as pages. */
    private static final int LONG = 4;

    private Photo() {}

    /** How many pixels long a page may be where others may be {@code longest}: a strip's print is to stay as large as theirs. */
    public static int longest(double width, double height, int longest) {
        double times = Math.max(width, height) / Math.max(1, Math.min(width, height));
        return (int) (longest * Math.clamp(times / STRIP, 1, LONG));
    }

    /**
     * The pictures in a file (more than one in a TIFF only), upright, none longer than {@code longest} pixels but strips.
     *
     * @param mostPages in a TIFF
     * @param mostPixels of one page, width times height
     * @throws UnreadableDocument if it is no picture, ends early, or has too many pixels or pages
     */
    public static List<GreyImage> decode(byte[] bytes, int longest, int mostPages, long mostPixels)
            throws UnreadableDocument {
        if (Jpeg.endsEarly(bytes)) {
            throw new UnreadableDocument(
                    "document.truncated", "The photo ends early: the rest of the file is missing.");
        }
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            ImageReader reader = PictureReaders.of(in)
                    .orElseThrow(() -> new UnreadableDocument(
                            "document.unsupported", "The file is no picture of a known format."));
            try {
                reader.setInput(in, false, true);
                int pages = "tif".equalsIgnoreCase(reader.getFormatName())
                                || "tiff".equalsIgnoreCase(reader.getFormatName())
                        ? reader.getNumImages(true)
                        : 1;
                if (pages > mostPages) {
                    throw new UnreadableDocument(
                            "document.too_many_pages",
                            "The file has " + pages + " pages; at most " + mostPages + " are read.");
                }
                boolean brightnessFirst = Jpeg.isBrightnessFirst(bytes);
                List<GreyImage> images = new ArrayList<>();
                for (int i = 0; i < pages; i++) {
                    fit(reader.getWidth(i), reader.getHeight(i), mostPixels);
                    images.add(page(reader, i, longest, brightnessFirst).upright(orientation(bytes)));
                }
                return images;
            } finally {
                reader.dispose();
            }
        } catch (UnreadableDocument e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // ImageIO's readers answer damaged files with unchecked exceptions too
            throw new UnreadableDocument("document.unreadable", "The picture is damaged and cannot be decoded.", e);
        }
    }

    private static void fit(int width, int height, long mostPixels) throws UnreadableDocument {
        if (width < 1 || height < 1) {
            throw new UnreadableDocument(
                    "document.unreadable", "The picture has no pixels: " + width + " x " + height + ".");
        }
        if ((long) width * height > mostPixels) {
            throw new UnreadableDocument(
                    "document.too_many_pixels",
                    "The picture has " + width + " x " + height + " pixels; at most " + mostPixels / 1_000_000
                            + " million are read.");
        }
    }

    private static GreyImage page(ImageReader reader, int index, int longest, boolean brightnessFirst)
            throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        int most = longest(reader.getWidth(index), reader.getHeight(index), longest);
        int step = Math.max(1, Math.max(reader.getWidth(index), reader.getHeight(index)) / (2 * most));
        param.setSourceSubsampling(step, step, 0, 0);
        // half the work of decoding colours; any other JPEG's are made to fit the screen's by its reader
        GreyImage grey = brightnessFirst && reader.canReadRaster()
                ? brightness(reader.readRaster(index, param))
                : brightness(reader.read(index, param));
        return grey.fitInto(most);
    }

    /** The first band. */
    private static GreyImage brightness(Raster raster) {
        int w = raster.getWidth();
        int h = raster.getHeight();
        byte[] out = new byte[w * h];
        int[] row = new int[w];
        for (int y = 0; y < h; y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, w, 1, 0, row);
            for (int x = 0; x < w; x++) {
                out[y * w + x] = (byte) row[x];
            }
        }
        return new GreyImage(w, h, out);
    }

    /** Rec. 601 luma over white paper. */
    public static GreyImage brightness(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            return brightness(image.getRaster());
        }
        int w = image.getWidth();
        int h = image.getHeight();
        byte[] out = new byte[w * h];
        int[] row = new int[w];
        for (int y = 0; y < h; y++) {
            image.getRGB(0, y, w, 1, row, 0, w);
            for (int x = 0; x < w; x++) {
                int argb = row[x];
                int luma = (299 * (argb >> 16 & 0xff) + 587 * (argb >> 8 & 0xff) + 114 * (argb & 0xff)) / 1000;
                int alpha = argb >>> 24;
                out[y * w + x] = (byte) (255 - (255 - luma) * alpha / 255);
            }
        }
        return new GreyImage(w, h, out);
    }

    private static int orientation(byte[] bytes) {
        try {
            ExifIFD0Directory exif = ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes), bytes.length)
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            return exif == null || !exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
                    ? 1
                    : exif.getInt(ExifIFD0Directory.TAG_ORIENTATION);
        } catch (ImageProcessingException | MetadataException | IOException e) {
            return 1; // broken metadata do not make the picture unreadable
        }
    }
}
