package dev.slipway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.intake.mail.Eml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedMailTest {
    private static final byte[] MAIL = Eml.bytes(Eml.mail(
            "Received: from a by b; Sun, 22 Nov 2026 10:00:00 +0000\nMessage-ID: <1@example.org>\nFrom: a@example.org"
                    + "\nTo: b@example.org\nSubject: Bon\nDate: Sun, 22 Nov 2026 10:00:00 +0000",
            Eml.multipart(
                    "mixed",
                    Eml.text("Hello"),
                    Eml.attached("a.html", Eml.bytes("<html><body>Total 1.00</body></html>")),
                    Eml.attached("b.html", Eml.bytes("<html><body>Total 2.00</body></html>")))));

    @TempDir
    Path dir;

    @Test
    void aMailAsAFileIsTheDocumentsThatItBrings() throws IOException {
        try (UploadFiles.Batch batch = UploadBatch.in(dir)) {
            Upload mail = Uploads.of("mail.eml", MAIL);
            assertThat(Unpacker.takesApart(mail)).isTrue();
            List<Unpacked> things = unpacker().unpack(mail, batch);
            assertThat(things).extracting(Unpacked::path).containsExactly("2", "3");
            assertThat(things).extracting(one -> one.upload().filename()).containsExactly("a.html", "b.html");
        }
    }

    @Test
    void oneInAZipIsTooAndOneWithoutAReceiptIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("mail.eml"));
            zip.write(MAIL);
            zip.putNextEntry(new ZipEntry("empty.eml"));
            zip.write(Eml.bytes(Eml.mail("Message-ID: <2@b>\nFrom: a@example.org\nTo: b@c.org", Eml.text("Hello"))));
        }
        try (UploadFiles.Batch batch = UploadBatch.in(dir)) {
            List<Unpacked> things = unpacker().unpack(Uploads.of("mails.zip", out.toByteArray()), batch);
            assertThat(things).extracting(Unpacked::path).containsExactly("mail.eml!/2", "mail.eml!/3", "empty.eml");
            assertThat(things.getLast().refused().code()).isEqualTo("mail.nothing_usable");
        }
    }

    private static Unpacker unpacker() {
        return new Unpacker(Intakes.LIMITS, Intakes.ZIP, Intakes.MAILS);
    }
}
