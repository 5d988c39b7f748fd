package dev.slipway.intake;

import dev.slipway.intake.mail.MailReader;
import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes an arrival apart: a ZIP is a receipt for each file in it, whatever it is named; a mail as a file, alone or in a
 * ZIP, for each document that it brings; anything else is itself.
 */
@Component
public class Unpacker {
    private static final ContentType TYPES = new ContentType();

    private final IntakeProperties limits;
    private final ZipLimits zip;
    private final MailReader mails;

    Unpacker(IntakeProperties limits, ZipLimits zip, MailReader mails) {
        this.limits = limits;
        this.zip = zip;
        this.mails = mails;
    }

    /** Whether it may be several things. */
    public static boolean takesApart(Upload upload) throws IOException {
        return isZip(upload) || isMail(upload);
    }

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
            return opened(new Unpacked("", upload, null), batch);
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
        List<Unpacked> all = new ArrayList<>();
        for (Unpacked one : unpacked) {
            all.addAll(opened(one, batch));
        }
        return all;
    }

    private List<Unpacked> opened(Unpacked one, UploadFiles.Batch batch) throws IOException {
        if (one.upload() == null || !isMail(one.upload())) {
            return List.of(one);
        }
        try {
            return mails.read(one.upload().file(), batch).usable().stream()
                    .map(part -> new Unpacked(below(one.path(), part.path()), part.upload(), part.refused()))
                    .toList();
        } catch (Refusal e) {
            return List.of(new Unpacked(one.path(), null, e));
        }
    }

    private static String below(String outer, String inner) {
        return outer.isEmpty() ? inner : outer + "!/" + inner;
    }

    private static boolean isMail(Upload upload) throws IOException {
        return !upload.text() && TYPES.of(upload.file()).equals("message/rfc822");
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
