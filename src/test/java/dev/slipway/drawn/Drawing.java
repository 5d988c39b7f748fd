package dev.slipway.drawn;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** From what was bought to the bytes of a photo; the same bytes for the same arguments on the same JDK. */
public final class Drawing {
    private Drawing() {}

    /** A JPEG, or a PNG where the camera's quality is 0. */
    public static byte[] draw(Purchase purchase, Camera camera) {
        Shop shop = purchase.shop();
        var rows = shop.layout().rows(purchase, Words.in(shop.language()));
        return encode(Photo.take(Printer.print(shop, rows), camera), camera.quality());
    }

    private static byte[] encode(BufferedImage photo, float quality) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName(quality == 0 ? "png" : "jpeg")
                .next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (quality > 0) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(quality);
            }
            writer.write(null, new IIOImage(photo, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
