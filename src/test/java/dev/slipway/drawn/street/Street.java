package dev.slipway.drawn.street;

import dev.slipway.drawn.Row;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Deals out receipts whose truth is known: languages in turn, layouts in turn, all else by the seed. */
public final class Street {
    private static final List<Till> TILLS = Till.all();

    private Street() {}

    /**
     * One receipt, not yet photographed.
     *
     * @param id unique within a seed
     */
    public record Receipt(String id, Slip slip, long seed) {
        /** The truth in the shape of the API's {@code reading}, with {@code text}. */
        public Map<String, Object> truth() {
            return SlipTruth.of(id + ".jpg", slip);
        }

        /** A JPEG. */
        public byte[] photo(Distortion distortion, Mishap mishap) {
            Press.Print print = Press.print(slip.till(), slip.rows(), seed);
            return jpeg(Shot.take(print, distortion, mishap, seed), distortion.quality());
        }

        public List<Row> rows() {
            return slip.rows();
        }
    }

    /** The languages that shops here speak, ISO 639-1. */
    public static List<String> languages() {
        return Tongue.ALL;
    }

    public static int layouts() {
        return TILLS.size();
    }

    /** @param languages some of {@link #languages} */
    public static Stream<Receipt> receipts(long seed, int count, List<String> languages) {
        List<Tongue> tongues = languages.stream().map(Tongue::of).toList();
        return IntStream.range(0, count).mapToObj(i -> receipt(seed, i, tongues));
    }

    private static Receipt receipt(long seed, int index, List<Tongue> tongues) {
        long own = new Random(seed * 1_000_003 + index).nextLong();
        Tongue tongue = tongues.get(index % tongues.size());
        // one step further on each round, so that every language comes to every till
        Till till = TILLS.get((index / tongues.size() + index % tongues.size() * 4) % TILLS.size());
        Voice voice = new Voice(tongue, own);
        Bill bill = Shopping.bill(tongue, till, voice.printsSeconds(), new Random(own));
        String id = String.format("%04d-%s-%s", index, tongue.language(), till.name());
        return new Receipt(id, Slip.print(bill, till, voice), own);
    }

    private static byte[] jpeg(BufferedImage photo, float quality) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.write(null, new IIOImage(photo, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
