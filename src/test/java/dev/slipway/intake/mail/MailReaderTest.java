package dev.slipway.intake.mail;

import static dev.slipway.intake.mail.Eml.attached;
import static dev.slipway.intake.mail.Eml.bytes;
import static dev.slipway.intake.mail.Eml.file;
import static dev.slipway.intake.mail.Eml.html;
import static dev.slipway.intake.mail.Eml.inner;
import static dev.slipway.intake.mail.Eml.mail;
import static dev.slipway.intake.mail.Eml.multipart;
import static dev.slipway.intake.mail.Eml.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.intake.UploadBatch;
import dev.slipway.intake.UploadFiles;
import dev.slipway.receipt.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailReaderTest {
    private static final String FROM = "From: Anna <Anna@Example.org>\nTo: inbox@shop.example\nSubject: Bon";
    private static final byte[] PHOTO = picture(400, 700);
    private static final byte[] LOGO = picture(200, 60);

    private final MailReader reader = new MailReader(new MailProperties(300, 20, 4, Duration.ofDays(30)));

    @TempDir
    Path dir;

    private UploadFiles.Batch batch;

    @BeforeEach
    void begin() throws IOException {
        batch = UploadBatch.in(dir);
    }

    @AfterEach
    void end() throws IOException {
        batch.close();
    }

    @Test
    void everyAttachmentIsADocumentAndTheGreetingIsNone() throws IOException {
        Mail mail = read(mail(
                FROM + "\nMessage-ID: <a@b>\nDate: Sun, 22 Nov 2026 10:00:00 +0000",
                multipart("mixed", text("Hallo, anbei 2 Bons!"), attached("a.png", PHOTO), attached("b.png", PHOTO))));
        assertThat(mail.messageId()).isEqualTo("<a@b>");
        assertThat(mail.id()).isEqualTo("<a@b> Sun, 22 Nov 2026 10:00:00 +0000");
        assertThat(mail.sender().address()).isEqualTo("anna@example.org");
        assertThat(mail.recipients()).containsExactly("inbox@shop.example");
        assertThat(mail.documents()).extracting(MailPart::path).containsExactly("2", "3");
        assertThat(contents(mail)).containsExactly(PHOTO, PHOTO);
    }

    @Test
    void anInlinePhotoCountsAndTheLogoBesideItDoesNot() throws IOException {
        Mail mail = read(mail(
                FROM,
                multipart(
                        "related",
                        multipart("alternative", text("mein Bon"), html("<img src='cid:1'><img src='cid:2'>")),
                        file("image/png; name=IMG_1.png", "Content-ID: <1>\nContent-Disposition: inline", PHOTO),
                        file("image/png; name=logo.png", "Content-ID: <2>", LOGO))));
        assertThat(mail.documents())
                .extracting(part -> part.upload().filename())
                .containsExactly("IMG_1.png");
        assertThat(mail.refused()).isEmpty();
    }

    @Test
    void withoutAnAttachmentTheHtmlIsTheReceiptElseTheText() throws IOException {
        Mail html = read(mail(
                FROM,
                multipart(
                        "alternative",
                        text("Summe 12,50"),
                        html("<html><meta charset=iso-8859-1><p>Café</p><p>Total 12,50 €</p></html>"))));
        assertThat(html.documents()).extracting(MailPart::path).containsExactly("2");
        assertThat(new String(contents(html).getFirst(), StandardCharsets.UTF_8))
                .startsWith("\uFEFF<!DOCTYPE html>")
                .contains("Café", "12,50 €");
        Mail text = read(mail(FROM, text("Bäckerei Süß\nBrot 3,20\nSumme 3,20")));
        assertThat(text.documents()).hasSize(1).allMatch(part -> part.upload().text());
        assertThat(new String(contents(text).getFirst(), StandardCharsets.UTF_8))
                .contains("Bäckerei Süß");
        assertThat(read(mail(FROM, text("Wann kommen meine Punkte?"))).parts()).isEmpty();
    }

    @Test
    void aForwardedMailsInnerMailCounts() throws IOException {
        String shop = mail("From: shop@example.net\nSubject: Ihre Bestellung", html("<p>Summe 9,99</p>"));
        String twice = mail(FROM, multipart("mixed", text("FYI"), inner(mail(FROM, multipart("mixed", inner(shop))))));
        Mail mail = read(twice);
        assertThat(mail.documents()).extracting(MailPart::path).containsExactly("2.1");
        Mail asFile = read(mail(FROM, multipart("mixed", text("FYI"), attached("mail.eml", bytes(shop)))));
        assertThat(asFile.documents()).hasSize(1);
        assertThat(new String(contents(asFile).getFirst(), StandardCharsets.UTF_8))
                .contains("9,99");
    }

    @Test
    void namesComeInEveryWayThatProgramsWriteThem() throws IOException {
        Mail mail = read(mail(
                FROM,
                multipart(
                        "mixed",
                        file(
                                "image/png",
                                "Content-Disposition: attachment; filename*=UTF-8''Bon%20M%C3%BCller.png",
                                PHOTO),
                        file("image/png; name=\"=?iso-8859-1?Q?Caf=E9.png?=\"", "", PHOTO),
                        attached("../../etc/pässwd", PHOTO),
                        attached("C:\\\\fotos\\\\小票.png", PHOTO),
                        attached("x".repeat(400), PHOTO))));
        assertThat(mail.documents())
                .extracting(part -> part.upload().filename())
                .containsExactly("Bon Müller.png", "Café.png", "pässwd", "小票.png", "x".repeat(255));
    }

    @Test
    void aCharsetThatIsNoneIsGuessed() throws IOException {
        byte[] latin = (FROM + "\r\nContent-Type: text/plain; charset=x-none\r\n\r\nKäse 4,50 €\r\n")
                .getBytes(java.nio.charset.Charset.forName("windows-1252"));
        assertThat(new String(contents(read(latin)).getFirst(), StandardCharsets.UTF_8))
                .contains("Käse 4,50 €");
    }

    @Test
    void whatIsSignedCountsAndWhatIsEncryptedOrPackedIsRefusedByName() throws IOException {
        Mail signed = read(mail(
                FROM,
                multipart(
                        "signed; protocol=\"application/pkcs7-signature\"",
                        multipart("mixed", text("Bon"), attached("a.png", PHOTO)),
                        file("application/pkcs7-signature; name=smime.p7s", "", new byte[99]))));
        assertThat(signed.documents()).hasSize(1);
        assertThat(signed.refused()).isEmpty();
        assertThat(codes(read(mail(FROM, file("application/pkcs7-mime; smime-type=enveloped-data", "", new byte[99])))))
                .containsExactly("mail.encrypted");
        assertThat(codes(read(mail(FROM, multipart("encrypted", text("Version: 1"), text("-----BEGIN PGP"))))))
                .containsExactly("mail.encrypted");
        assertThat(codes(read(mail(FROM, multipart("mixed", text("x"), attached("winmail.dat", new byte[99]))))))
                .containsExactly("mail.tnef");
    }

    @Test
    void onePartThatIsBrokenLeavesTheOthers() throws IOException {
        String broken = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVB!!===x=\r\n";
        String unknown = "Content-Type: image/png\r\nContent-Transfer-Encoding: x-rot13\r\n\r\nabc\r\n";
        Mail mail = read(mail(FROM, multipart("mixed", broken, unknown, attached("a.png", PHOTO))));
        assertThat(mail.documents()).extracting(MailPart::path).contains("3");
        assertThat(codes(mail)).isNotEmpty().containsOnly("document.damaged");
    }

    @Test
    void thereAreLimitsToPartsDepthAndMailsInMails() {
        String[] many = new String[400];
        java.util.Arrays.fill(many, text("x"));
        refused(mail(FROM, multipart("mixed", many)), "mail.too_many_parts");
        String deep = text("x");
        for (int i = 0; i < 40; i++) {
            deep = multipart("mixed", deep);
        }
        refused(mail(FROM, deep), "mail.too_many_parts");
        refused(
                mail(FROM, "Content-Type: multipart/mixed; boundary=x\r\n\r\n" + "--x\r\n\r\n".repeat(30_000)),
                "mail.too_many_parts");
        refused("X-A: " + "a".repeat(600_000), "mail.damaged");
    }

    @Test
    void mailsWithinMailsEndSomewhere() throws IOException {
        String mail = mail(FROM, html("<p>Summe 1,00</p>"));
        for (int i = 0; i < 6; i++) {
            mail = mail(FROM, multipart("mixed", text("Fwd"), inner(mail)));
        }
        assertThat(codes(read(mail))).containsExactly("mail.too_many_parts");
    }

    @Test
    void anAnswerThatNobodyWroteIsKnown() throws IOException {
        for (String header : List.of(
                "Auto-Submitted: auto-replied (vacation)",
                "Return-Path: <>",
                "Precedence: auto_reply",
                "X-Autoreply: yes")) {
            assertThat(read(mail(FROM + "\n" + header, text("x"))).automatic())
                    .as(header)
                    .isTrue();
        }
        assertThat(read(mail(FROM, multipart("report; report-type=delivery-status", text("x"), text("y"))))
                        .automatic())
                .isTrue();
        assertThat(read(mail(FROM + "\nAuto-Submitted: auto-generated", text("x")))
                        .automatic())
                .isFalse();
    }

    @Test
    void aMailWithoutAnIdIsNamedByAllOfIt() throws IOException {
        Mail one = read(mail(FROM, text("a")));
        assertThat(one.id())
                .startsWith("sha256:")
                .isEqualTo(read(mail(FROM, text("a"))).id());
        assertThat(one.id()).isNotEqualTo(read(mail(FROM, text("b"))).id());
        assertThat(one.messageId()).isNull();
    }

    @Test
    void whateverComesIsAMailOrRefused() throws IOException {
        Random random = new Random(7);
        String whole =
                mail(FROM, multipart("mixed", text("x"), inner(mail(FROM, html("1,00"))), attached("a.png", LOGO)));
        for (int i = 0; i < 300; i++) {
            byte[] odd = bytes(whole);
            for (int k = 0; k < 20; k++) {
                odd[random.nextInt(odd.length)] = (byte) random.nextInt(256);
            }
            try {
                read(odd);
            } catch (Refusal e) {
                assertThat(e.code()).startsWith("mail.");
            }
        }
        assertThat(read(new byte[0]).parts()).isEmpty();
    }

    private void refused(String mail, String code) {
        assertThatThrownBy(() -> read(mail))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Mail read(String mail) throws IOException {
        return read(bytes(mail));
    }

    private Mail read(byte[] mail) throws IOException {
        return reader.read(Files.write(batch.next(), mail), batch);
    }

    private static List<String> codes(Mail mail) {
        return mail.refused().stream().map(part -> part.refused().code()).toList();
    }

    private static List<byte[]> contents(Mail mail) throws IOException {
        List<byte[]> all = new java.util.ArrayList<>();
        for (MailPart part : mail.documents()) {
            all.add(Files.readAllBytes(part.upload().file()));
        }
        return all;
    }

    /** Of noise, as a photo has it. */
    static byte[] picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
