package dev.slipway.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShadingType1;
import org.junit.jupiter.api.Test;

/** What reading a document may cost. */
class BoundsTest {
    private static final ReadingLimits SMALL = new ReadingLimits(3, 10_000, Duration.ofSeconds(30), 100, 20);

    private interface Drawing {
        void on(PDDocument pdf, PDPageContentStream content) throws IOException;
    }

    @Test
    void aPdfThatTakesTooLongIsGivenUp() throws IOException {
        byte[] pdf = pdf((document, content) -> write(content, 50, "Total 3.20"));
        assertRefused(pdf, new ReadingLimits(3, 10_000, Duration.ofNanos(1), 100, 20), "document.pdf_time");
    }

    @Test
    void aPdfThatDrawsTheSameForEverIsGivenUp() throws IOException {
        byte[] pdf = pdf((document, content) -> write(content, 3000, "a".repeat(100)));
        assertThat(pdf).hasSizeLessThan(20_000);
        assertRefused(pdf, SMALL, "document.pdf_size");
    }

    /** One operator that computes for every point of the page as long as the document likes; here some 20 s. */
    @Test
    void aPdfWhoseOneStepNeverEndsIsGivenUp() throws Exception {
        byte[] pdf = pdf((document, content) -> content.shadingFill(endless()));
        ReadingLimits hasty = new ReadingLimits(3, 10_000, Duration.ofSeconds(1), 100, 20);
        Content scanned = new Pdf(pdf, hasty).read();
        assertThatExceptionOfType(UnreadableDocument.class)
                .isThrownBy(() -> scanned.pictures().getFirst().draw())
                .satisfies(e -> assertThat(e.code()).isEqualTo("document.pdf_time"));
    }

    private static PDShading endless() throws IOException {
        COSStream function = new COSStream();
        function.setInt(COSName.FUNCTION_TYPE, 4);
        function.setItem(COSName.DOMAIN, COSArray.ofCOSIntegers(List.of(0, 1, 0, 1)));
        function.setItem(COSName.RANGE, COSArray.ofCOSIntegers(List.of(0, 1)));
        try (OutputStream out = function.createOutputStream()) {
            out.write(("{ " + "sin cos ".repeat(500) + "add }").getBytes(StandardCharsets.US_ASCII));
        }
        COSDictionary shading = new COSDictionary();
        shading.setInt(COSName.SHADING_TYPE, 1);
        shading.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
        shading.setItem(COSName.FUNCTION, function);
        shading.setItem(COSName.MATRIX, COSArray.ofCOSIntegers(List.of(1000, 0, 0, 1000, 0, 0)));
        return new PDShadingType1(shading);
    }

    @Test
    void aLargePictureInAPdfIsNotDrawn() throws Exception {
        byte[] pdf = pdf((document, content) -> content.drawImage(
                LosslessFactory.createFromImage(
                        document,
                        new java.awt.image.BufferedImage(200, 200, java.awt.image.BufferedImage.TYPE_BYTE_GRAY)),
                0,
                0));
        Content scanned = new Pdf(pdf, SMALL).read();
        assertThatExceptionOfType(UnreadableDocument.class)
                .isThrownBy(() -> scanned.pictures().getFirst().draw())
                .satisfies(e -> assertThat(e.code()).isEqualTo("document.pdf_size"));
    }

    @Test
    void htmlOfManyOrDeepElementsIsNotLookedAt() {
        for (String html : List.of("<p>a".repeat(101), "<div>".repeat(30))) {
            assertThatExceptionOfType(UnreadableDocument.class)
                    .isThrownBy(() -> Html.lines(html.getBytes(StandardCharsets.UTF_8), SMALL))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("document.html_size"));
        }
    }

    @Test
    void nothingIsFetched() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            String html =
                    "<!DOCTYPE html SYSTEM \"%1$sdtd\"><html><head><link rel=stylesheet href=%1$sc><base href=%1$s>"
                                    .formatted(url)
                            + "<script src=%1$sj></script></head><img src=%1$si><iframe src=%1$sf></iframe><p>Total 3.20"
                                    .formatted(url);
            assertThat(Html.lines(html.getBytes(StandardCharsets.UTF_8), ReadingLimits.DEFAULT))
                    .extracting(line -> line.text())
                    .containsExactly("Total 3.20");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aMailsTextIsReadLineByLineAndSoIsLaidOutHtml() throws Exception {
        ReadableDocument text =
                new ReadableDocument("text/plain", "Café\n\nTotal  3,20 €\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Content.of(text, SMALL).lines())
                .extracting(line -> line.text())
                .containsExactly("Café", "Total 3,20 €");
        byte[] html = "<meta charset=utf-8><pre>Caf\u00e9\nTotal   3,20</pre>".getBytes(StandardCharsets.UTF_8);
        assertThat(Html.lines(html, SMALL)).extracting(line -> line.text()).containsExactly("Café", "Total 3,20");
    }

    private static void assertRefused(byte[] pdf, ReadingLimits limits, String code) {
        assertThatExceptionOfType(UnreadableDocument.class)
                .isThrownBy(() -> new Pdf(pdf, limits).read())
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    private static void write(PDPageContentStream content, int times, String text) throws IOException {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.COURIER), 12);
        for (int i = 0; i < times; i++) {
            content.showText(text);
        }
        content.endText();
    }

    private static byte[] pdf(Drawing drawing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A6);
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                drawing.on(pdf, content);
            }
            pdf.save(out);
        }
        return out.toByteArray();
    }
}
