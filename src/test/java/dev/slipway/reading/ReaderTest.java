package dev.slipway.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.receipt.Reading;
import dev.slipway.receipt.TenantFacts;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReaderTest {
    private static final TenantFacts TENANT =
            new TenantFacts("default", "EUR", ZoneId.of("Europe/Berlin"), "en", null, false);
    private static final List<String> RECEIPT = List.of(
            "CORNER BAKERY LTD",
            "12 High Street, London",
            "20/11/2026 18:42",
            "Sourdough bread 3.20",
            "TOTAL EUR 3.20");

    private Path dir;
    private Reader reader;

    @BeforeAll
    void start(@TempDir Path dir) {
        this.dir = dir;
        reader = new Reader(dir, 1);
    }

    @AfterAll
    void stop() {
        reader.close();
    }

    @Test
    void aDrawnReceiptIsRecognised() throws Exception {
        Reading r = read("image/png", encoded("png", drawn()));
        assertIsTheReceipt(r);
        assertThat(r.engines()).containsExactly("tesseract");
        assertThat(r.confidence().of("total")).isGreaterThan(0.5);
    }

    @Test
    void aJpegIsReadByItsBrightness() throws Exception {
        assertIsTheReceipt(read("image/jpeg", encoded("jpg", drawn())));
    }

    @Test
    void thePagesOfOneReceiptAreReadAsOne() throws Exception {
        Reading r = reader.read(
                List.of(
                        new ReadableDocument("text/html", "<p>Corner Bakery Ltd".getBytes(StandardCharsets.UTF_8)),
                        new ReadableDocument("text/html", "<p>Total 3.20".getBytes(StandardCharsets.UTF_8))),
                TENANT);
        assertThat(r.text()).isEqualTo("Corner Bakery Ltd\nTotal 3.20");
    }

    @Test
    void aPdfIsReadByItsOwnText() throws Exception {
        Reading r = read("application/pdf", pdf(true, null));
        assertIsTheReceipt(r);
        assertThat(r.engines()).containsExactly("text");
    }

    @Test
    void aScanInAPdfIsRecognised() throws Exception {
        Reading r = read("application/pdf", pdf(false, null));
        assertIsTheReceipt(r);
        assertThat(r.engines()).containsExactly("tesseract");
    }

    @Test
    void aReceiptThatDoesNotSupportItselfIsLookedAtTwice() throws Exception {
        BufferedImage drawn = drawn();
        Graphics2D pen = drawn.createGraphics();
        pen.setColor(Color.WHITE);
        // without its last line nothing says what was paid
        pen.fillRect(0, drawn.getHeight() * 3 / 5, drawn.getWidth(), drawn.getHeight());
        pen.dispose();
        Reading r = read("image/png", encoded("png", drawn));
        assertThat(r.engines()).containsExactly("tesseract", "ppocr");
        assertThat(r.merchant().name()).isEqualTo("CORNER BAKERY LTD");
    }

    @Test
    void aMailIsReadRowByRow() throws Exception {
        String html = "<html><head><style>x</style></head><body><h1>Corner Bakery Ltd</h1><div>20/11/2026 18:42</div>"
                + "<table><tr><td><p>Sourdough bread</p></td><td>3.20</td></tr>"
                + "<tr><td>TOTAL</td><td>EUR 3.20</td></tr></table></body></html>";
        Reading r = read("text/html", html.getBytes(StandardCharsets.UTF_8));
        assertThat(r.text().lines().map(String::strip))
                .containsExactly("Corner Bakery Ltd", "20/11/2026 18:42", "Sourdough bread 3.20", "TOTAL EUR 3.20");
        assertThat(r.total().amount()).isEqualTo("3.20");
    }

    @Test
    void theEngineIsUnpackedOnceAndWhole() throws Exception {
        try (Stream<Path> unpacked = Files.list(dir)) {
            assertThat(unpacked.map(p -> p.getFileName().toString()))
                    .allMatch(name -> name.matches("tesseract-5\\..*|tessdata-.*|onnxruntime-.*"))
                    .hasSizeGreaterThan(1);
        }
        new Reader(dir, 1).close();
        assertIsTheReceipt(read("image/png", encoded("png", drawn())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badDocuments")
    void aBadDocumentIsRefusedAndTheNextOneRead(String what, String type, byte[] bytes, String code) throws Exception {
        assertThatExceptionOfType(UnreadableDocument.class)
                .as(what)
                .isThrownBy(() -> read(type, bytes))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
        assertThat(read("text/html", "<p>Total 3.20".getBytes(StandardCharsets.UTF_8))
                        .total()
                        .amount())
                .isEqualTo("3.20");
    }

    static Stream<Arguments> badDocuments() throws IOException {
        byte[] png = encoded("png", drawn());
        byte[] jpeg = encoded("jpg", drawn());
        return Stream.of(
                Arguments.of("nothing", "image/jpeg", new byte[0], "document.empty"),
                Arguments.of("half a JPEG", "image/jpeg", Arrays.copyOf(jpeg, jpeg.length / 2), "document.truncated"),
                Arguments.of("half a PNG", "image/png", Arrays.copyOf(png, png.length / 2), "document.unreadable"),
                Arguments.of("a PNG of no pixels", "image/png", sized(png, 0), "document.unreadable"),
                Arguments.of("a PNG of 30,000 x 30,000", "image/png", sized(png, 30_000), "document.too_many_pixels"),
                Arguments.of("a ZIP named JPEG", "image/jpeg", "PK\3\4rest".getBytes(), "document.unsupported"),
                Arguments.of("a program", "application/x-elf", "Total 3.20".getBytes(), "document.unsupported"),
                Arguments.of("a PDF with a password", "application/pdf", pdf(true, "secret"), "document.password"),
                Arguments.of("half a PDF", "application/pdf", "%PDF-1.7\n1 0 obj".getBytes(), "document.unreadable"));
    }

    private Reading read(String type, byte[] bytes) throws UnreadableDocument {
        return reader.read(List.of(new ReadableDocument(type, bytes)), TENANT);
    }

    private static void assertIsTheReceipt(Reading r) {
        assertThat(r.merchant().name()).isEqualTo("CORNER BAKERY LTD");
        assertThat(r.purchasedAt()).hasToString("2026-11-20T18:42");
        assertThat(r.total().amount()).isEqualTo("3.20");
        assertThat(r.lines()).singleElement().satisfies(l -> assertThat(l.description())
                .contains("bread"));
    }

    /** Shipped, as a machine that builds may have no fonts to draw with. */
    private static BufferedImage drawn() throws IOException {
        return ImageIO.read(ReaderTest.class.getResource("/reading/receipt.png"));
    }

    private static byte[] encoded(String format, BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** The same PNG with another size in its header, whose checksum readers of a header do not ask for. */
    private static byte[] sized(byte[] png, int side) {
        byte[] copy = png.clone();
        java.nio.ByteBuffer.wrap(copy).putInt(16, side).putInt(20, side);
        return copy;
    }

    private static byte[] pdf(boolean text, String password) throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                if (text) {
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    for (int i = 0; i < RECEIPT.size(); i++) {
                        content.beginText();
                        content.newLineAtOffset(50, 700 - 20 * i);
                        content.showText(RECEIPT.get(i));
                        content.endText();
                    }
                } else {
                    content.drawImage(LosslessFactory.createFromImage(pdf, drawn()), 50, 400, 350, 180);
                }
            }
            if (password != null) {
                pdf.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            pdf.save(out);
            return out.toByteArray();
        }
    }
}
