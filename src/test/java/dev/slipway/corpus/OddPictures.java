package dev.slipway.corpus;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

final class OddPictures {
    /** One red pixel, lossless (VP8L), as cwebp writes it. */
    private static final String WEBP_LOSSLESS = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

    /** One pixel, lossy (VP8). */
    private static final String WEBP_LOSSY = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";

    private OddPictures() {}

    static List<Odd> all() throws IOException {
        BufferedImage rgb = Pictures.drawn(BufferedImage.TYPE_INT_RGB);
        byte[] jpeg = Pictures.encoded("jpg", rgb);
        byte[] png = Pictures.encoded("png", rgb);
        byte[] webp = Base64.getDecoder().decode(WEBP_LOSSLESS);
        byte[] lossy = Base64.getDecoder().decode(WEBP_LOSSY);
        BufferedImage page = Pictures.drawn(BufferedImage.TYPE_BYTE_BINARY);
        List<Odd> all = new ArrayList<>(List.of(
                Odd.refused(
                        "a JPEG that breaks off",
                        "bon.jpg",
                        Arrays.copyOf(jpeg, jpeg.length / 2),
                        "document.truncated"),
                Odd.refused("the first bytes of a JPEG", "bon.jpg", Arrays.copyOf(jpeg, 30), "document.truncated"),
                Odd.taken("a JPEG named .pdf", "bon.pdf", jpeg).saying("bakery"),
                Odd.taken("a JPEG with junk behind its end", "bon.jpg", Arrays.copyOf(jpeg, jpeg.length + 70_000))
                        .saying("bakery"),
                Odd.taken("a JPEG of inverted inks", "cmyk.jpg", Pictures.inks(0))
                        .saying("bakery"),
                Odd.taken("a JPEG of inverted inks as brightness and colour", "ycck.jpg", Pictures.inks(2))
                        .saying("bakery"),
                Odd.taken("a JPEG of inks", "inks.jpg", Pictures.inks(-1)),
                Odd.refused(
                        "a PNG that breaks off", "bon.png", Arrays.copyOf(png, png.length / 2), "document.truncated"),
                Odd.refused("0 × 0", "bon.png", Pictures.sized(png, 0, 0), "document.damaged"),
                Odd.refused(
                        "30,000 × 30,000", "bon.png", Pictures.sized(png, 30_000, 30_000), "document.too_many_pixels"),
                Odd.taken("a PNG of 16 bits", "deep.png", Pictures.encoded("png", deep()))
                        .saying("bakery"),
                Odd.taken(
                                "a PNG that is transparent where it is not printed",
                                "clear.png",
                                Pictures.encoded("png", clear()))
                        .saying("bakery"),
                Odd.taken("a fax", "fax.tif", Pictures.encoded("tif", "CCITT T.6", List.of(page)))
                        .saying("bakery"),
                Odd.taken("a TIFF of three pages", "scan.tif", Pictures.encoded("tif", "LZW", List.of(rgb, rgb, rgb)))
                        .saying("bakery"),
                Odd.refused(
                        "a TIFF of 21 pages",
                        "scan.tif",
                        Pictures.encoded("tif", "CCITT T.6", java.util.Collections.nCopies(21, page)),
                        "document.too_many_pages"),
                Odd.refused(
                        "a TIFF of a million pages",
                        "scan.tif",
                        Pictures.directories(1_000_000, false),
                        "document.too_many_pages"),
                Odd.refused(
                        "a TIFF whose page follows itself",
                        "scan.tif",
                        Pictures.directories(1, true),
                        "document.too_many_pages"),
                Odd.refused("a TIFF that points to itself all over", "scan.tif", Pictures.greedy(), "document.damaged"),
                Odd.taken("a BMP", "bon.bmp", Pictures.encoded("bmp", rgb)).saying("bakery"),
                Odd.taken("a BMP of runs", "runs.bmp", Pictures.runs()),
                Odd.refused(
                        "a BMP that breaks off",
                        "bon.bmp",
                        Arrays.copyOf(Pictures.encoded("bmp", rgb), 5000),
                        "document.truncated"),
                Odd.taken("a GIF that moves", "bon.gif", Pictures.encoded("gif", null, List.of(page, page, page)))
                        .saying("bakery"),
                Odd.taken("a lossy WebP", "bon.webp", lossy),
                Odd.taken("a lossless WebP", "bon.webp", webp),
                Odd.taken("a WebP with transparency", "bon.webp", Pictures.transparent(lossy)),
                Odd.refused("a WebP that breaks off", "bon.webp", Arrays.copyOf(webp, 24), "document.truncated"),
                Odd.refused("a photo of an iPhone", "IMG_0001.HEIC", heic(), "document.heic")));
        for (int orientation = 1; orientation <= 8; orientation++) {
            all.add(Odd.taken("Exif orientation " + orientation, "turned.jpg", Pictures.oriented(orientation))
                    .saying("bakery"));
        }
        return all;
    }

    private static BufferedImage deep() {
        BufferedImage image = new BufferedImage(700, 420, BufferedImage.TYPE_USHORT_GRAY);
        image.createGraphics().drawImage(Pictures.drawn(BufferedImage.TYPE_BYTE_GRAY), 0, 0, null);
        return image;
    }

    /** Black letters on black paper that cannot be seen through the letters alone. */
    private static BufferedImage clear() {
        BufferedImage drawn = Pictures.drawn(BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage image = new BufferedImage(700, 420, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 420; y++) {
            for (int x = 0; x < 700; x++) {
                image.setRGB(x, y, 255 - drawn.getRaster().getSample(x, y, 0) << 24);
            }
        }
        return image;
    }

    private static byte[] heic() {
        return "\0\0\0\u0018ftypheic\0\0\0\0mif1heic\0\0\0\u0008mdat".getBytes(StandardCharsets.ISO_8859_1);
    }
}
