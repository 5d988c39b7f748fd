package dev.slipway.channel;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** What the channels' tests send: quickly read, and no two the same. */
public final class Documents {
    private Documents() {}

    /** An e-receipt, which needs no OCR. */
    public static byte[] receipt(int n) {
        return """
                <!DOCTYPE html><html><body><h1>Shop %1$d</h1><p>Receipt N-%1$d</p><p>2026-11-20 18:42</p>
                <table><tr><td>Crema %1$d</td><td>%1$d.99</td></tr><tr><td>Total EUR</td><td>%1$d.99</td></tr></table>
                </body></html>""".formatted(n).getBytes(StandardCharsets.UTF_8);
    }

    /** A small picture in a file of that many bytes: what follows its end is nothing to a reader. */
    public static byte[] picture(int bytes) throws IOException {
        return Arrays.copyOf(jpeg(), bytes);
    }

    /** A picture that lacks its end. */
    public static byte[] brokenOff() throws IOException {
        byte[] whole = jpeg();
        return Arrays.copyOf(whole, whole.length - 2);
    }

    public static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static byte[] jpeg() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }
}
