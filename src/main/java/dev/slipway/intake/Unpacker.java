package dev.slipway.intake;

import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes an arrival apart: a ZIP is a receipt for each file in it, whatever it is named; anything else is itself. */
@Component
public class Unpacker {
    private final IntakeProperties limits;
    private final ZipLimits zip;

    Unpacker(IntakeProperties limits, ZipLimits zip) {
        this.limits = limits;
        this.zip = zip;
    }

    /** Whether it would be taken apart. */
    public static boolean isZip(Upload upload) throws IOException {
        return isZip(upload.file());
    }

    /**
     * What is in an arrival, in its order.
     *
     * @param batch where unpacked files are put
     * @throws Refusal if nothing of it can be taken: {@code document.empty}, {@code document.damaged},
     *     {@code document.password}, {@code document.unsupported} (an office document or program is a ZIP too),
     *     {@code document.too_large}, or a bomb: {@code document.zip_entries}, {@code document.zip_bytes},
     *     {@code document.zip_ratio}
     */
    public List<Unpacked> unpack(Upload upload, UploadFiles.Batch batch) throws IOException {
        if (!isZip(upload)) {
            return List.of(new Unpacked("", upload, null));
        }
        long size = Files.size(upload.file());
        if (size > limits.maxBytes()) {
            throw new Refusal(
                    "document.too_large",
                    "The ZIP has %,d bytes; at most %,d are taken.".formatted(size, limits.maxBytes()));
        }
        List<Unpacked> unpacked = new ZipArrival(zip, batch, size).unpack(upload.file());
        if (unpacked.isEmpty()) {
            throw new Refusal("document.empty", "The ZIP holds no file.");
        }
        return unpacked;
    }

    /** By its first local header, or the end of a ZIP with none (PKWARE APPNOTE 4.3.7 and 4.3.16). */
    static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(4);
            return head.length == 4
                    && head[0] == 'P'
                    && head[1] == 'K'
                    && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6);
        }
    }
}
