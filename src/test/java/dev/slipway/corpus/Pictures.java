package dev.slipway.corpus;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures of a small receipt in formats as programs write them. */
final class Pictures {
    private static final List<String> LINES = List.of(
            "CORNER BAKERY LTD", "12 High Street, London", "20/11/2026 18:42", "Sourdough 3.20", "TOTAL EUR 3.20");

    private Pictures() {}

    static BufferedImage drawn(int type) {
        BufferedImage image = new BufferedImage(700, 420, type);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 700, 420);
        g.setColor(Color.BLACK);
        g.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 40));
        for (int i = 0; i < LINES.size(); i++) {
            g.drawString(LINES.get(i), 40, 70 + 70 * i);
        }
        g.dispose();
        return image;
    }

    static byte[] encoded(String format, BufferedImage image) throws IOException {
        return encoded(format, null, List.of(image));
    }

    /** @param compression as the format's writer calls it, or null for its own choice */
    static byte[] encoded(String format, String compression, List<BufferedImage> pages) throws IOException {
        ImageWriter writer = writer(format);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (compression != null) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionType(compression);
            }
            if (pages.size() == 1) {
                writer.write(null, new IIOImage(pages.getFirst(), null, null), param);
            } else {
                writer.prepareWriteSequence(null);
                for (BufferedImage page : pages) {
                    var metadata =
                            writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(page), param);
                    writer.writeToSequence(new IIOImage(page, null, metadata), param);
                }
                writer.endWriteSequence();
            }
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** The platform's own, as others on the class path write other bytes. */
    private static ImageWriter writer(String format) {
        var writers = ImageIO.getImageWritersByFormatName(format);
        while (true) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun")) {
                return writer;
            }
        }
    }

    /**
     * A JPEG of four inks.
     *
     * @param transform of its Adobe segment: 0 CMYK, 2 YCCK, both stored inverted as Photoshop does; -1 for no such
     *     segment and nothing inverted
     */
    static byte[] inks(int transform) throws IOException {
        BufferedImage drawn = drawn(BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster inks = Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, 700, 420, 4, null);
        for (int y = 0; y < 420; y++) {
            for (int x = 0; x < 700; x++) {
                int light = drawn.getRaster().getSample(x, y, 0);
                int[] pixel =
                        switch (transform) {
                            case 0 -> new int[] {255, 255, 255, light};
                            case 2 -> new int[] {0, 128, 128, light};
                            default -> new int[] {0, 0, 0, 255 - light};
                        };
                inks.setPixel(x, y, pixel);
            }
        }
        ImageWriter writer = writer("jpeg");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(inks, null, null), null);
        } finally {
            writer.dispose();
        }
        return transform < 0 ? out.toByteArray() : spliced(out.toByteArray(), adobe(transform));
    }

    private static byte[] adobe(int transform) {
        ByteBuffer segment = ByteBuffer.allocate(16);
        segment.putShort((short) 0xffee).putShort((short) 14);
        segment.put("Adobe".getBytes(StandardCharsets.US_ASCII)).putShort((short) 100);
        segment.putInt(0).put((byte) transform);
        return segment.array();
    }

    /** Behind the start of a JPEG. */
    static byte[] spliced(byte[] jpeg, byte[] segment) {
        return ByteBuffer.allocate(jpeg.length + segment.length)
                .put(jpeg, 0, 2)
                .put(segment)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** The drawn receipt, stored turned or mirrored as Exif orientation 1 to 8 says it is. */
    static byte[] oriented(int orientation) throws IOException {
        BufferedImage upright = drawn(BufferedImage.TYPE_INT_RGB);
        boolean swap = orientation > 4;
        BufferedImage stored = new BufferedImage(swap ? 420 : 700, swap ? 700 : 420, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < stored.getHeight(); y++) {
            for (int x = 0; x < stored.getWidth(); x++) {
                int fromLeft =
                        switch (orientation) {
                            case 2, 3 -> 699 - x;
                            case 5, 8 -> y;
                            case 6, 7 -> 699 - y;
                            default -> x;
                        };
                int fromTop =
                        switch (orientation) {
                            case 3, 4 -> 419 - y;
                            case 5, 6 -> x;
                            case 7, 8 -> 419 - x;
                            default -> y;
                        };
                stored.setRGB(x, y, upright.getRGB(fromLeft, fromTop));
            }
        }
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xffe1).putShort((short) 34);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        return spliced(encoded("jpg", stored), exif.array());
    }

    /** The same PNG with another size in its header. */
    static byte[] sized(byte[] png, int width, int height) {
        byte[] changed = png.clone();
        ByteBuffer header = ByteBuffer.wrap(changed);
        header.putInt(16, width).putInt(20, height);
        CRC32 crc = new CRC32();
        crc.update(changed, 12, 17);
        header.putInt(29, (int) crc.getValue());
        return changed;
    }

    /** A BMP of eight bits a pixel in runs (RLE8), all white but a black bar. */
    static byte[] runs() {
        int width = 300;
        int height = 400;
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int y = 0; y < height; y++) {
            int[] run = y % 40 < 8 ? new int[] {20, 1, 240, 0, 40, 1} : new int[] {200, 1, 100, 1};
            for (int part : run) {
                rows.write(part);
            }
            rows.writeBytes(new byte[] {0, 0});
        }
        rows.writeBytes(new byte[] {0, 1});
        int offset = 14 + 40 + 256 * 4;
        ByteBuffer bmp = ByteBuffer.allocate(offset + rows.size()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.capacity()).putInt(0).putInt(offset);
        bmp.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 8);
        bmp.putInt(1).putInt(rows.size()).putInt(2835).putInt(2835).putInt(256).putInt(0);
        for (int i = 0; i < 256; i++) {
            bmp.putInt(i == 0 ? 0 : 0xffffff);
        }
        return bmp.put(rows.toByteArray()).array();
    }

    /** A WebP of one pixel with a chunk that says how transparent it is (VP8X, ALPH, VP8). */
    static byte[] transparent(byte[] lossy) {
        ByteBuffer webp = ByteBuffer.allocate(lossy.length + 28).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        webp.put(lossy, 0, 4).putInt(webp.capacity() - 8).put(lossy, 8, 4);
        webp.put("VP8X".getBytes(StandardCharsets.US_ASCII))
                .putInt(10)
                .putInt(0x10)
                .put(new byte[6]);
        webp.put("ALPH".getBytes(StandardCharsets.US_ASCII))
                .putInt(2)
                .put((byte) 0)
                .put((byte) 0x80);
        return webp.put(lossy, 12, lossy.length - 12).array();
    }

    /** Directories of nothing, each of which points to the next; or to itself, for ever. */
    static byte[] directories(int count, boolean forEver) {
        ByteBuffer tiff = ByteBuffer.allocate(8 + 6 * count);
        tiff.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        for (int i = 0; i < count; i++) {
            int next = i + 1 < count ? 8 + 6 * (i + 1) : 0;
            tiff.putShort((short) 0).putInt(forEver ? 8 : next);
        }
        return tiff.array();
    }

    /** One directory with as many entries as there can be, each of which points to the whole file. */
    static byte[] greedy() {
        int entries = 60_000;
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 12 * entries + 4);
        tiff.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) entries);
        for (int i = 0; i < entries; i++) {
            tiff.putShort((short) (i + 1000))
                    .putShort((short) 4)
                    .putInt(tiff.capacity() / 4 - 8)
                    .putInt(8);
        }
        return tiff.putInt(0).array();
    }
}
