package dev.slipway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.receipt.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PdfFiltersTest {
    private static final int MOST = 100_000;

    @BeforeAll
    static void bound() {
        PdfFilters.bound(MOST, MOST);
    }

    @AfterAll
    static void asBefore() {
        PdfFilters.bound(Intakes.PDF.maxStreamBytes(), Intakes.LIMITS.maxPixels());
    }

    static Stream<List<COSName>> filters() {
        return Stream.of(
                List.of(COSName.FLATE_DECODE),
                List.of(COSName.RUN_LENGTH_DECODE, COSName.FLATE_DECODE),
                List.of(COSName.ASCII85_DECODE, COSName.FLATE_DECODE),
                List.of(COSName.ASCII_HEX_DECODE, COSName.LZW_DECODE),
                List.of(COSName.RUN_LENGTH_DECODE));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void whatUnpacksToMoreIsRefusedAndWhatDoesNotIsUnpacked(List<COSName> filters) throws IOException {
        assertThat(stream(filters, MOST).createInputStream().readAllBytes()).hasSize(MOST);
        assertTooMuch(stream(filters, MOST + 1));
    }

    @Test
    void aFaxThatSaysItIsLargeIsRefusedBeforeRoomIsMadeForIt() throws IOException {
        COSStream fax = packed(COSName.CCITTFAX_DECODE, new byte[] {0, 1});
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.COLUMNS, 60_000);
        parameters.setInt(COSName.ROWS, 200_000);
        fax.setItem(COSName.DECODE_PARMS, parameters);
        assertTooMuch(fax);
    }

    @Test
    void aLongRowOfAPredictorIsRefusedBeforeRoomIsMadeForIt() throws IOException {
        COSStream rows = stream(List.of(COSName.FLATE_DECODE), 10);
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.PREDICTOR, 12);
        parameters.setInt(COSName.COLUMNS, 2_000_000_000);
        rows.setItem(COSName.DECODE_PARMS, new COSArray(List.of(parameters)));
        assertTooMuch(rows);
    }

    @Test
    void aJpegIsAsLargeAsItSaysItself() throws IOException {
        byte[] jpeg = jpeg(400, 200);
        COSStream small = packed(COSName.DCT_DECODE, jpeg);
        small.setInt(COSName.WIDTH, 1);
        small.setInt(COSName.HEIGHT, 1);
        assertThat(small.createInputStream().readAllBytes()).isNotEmpty();
        assertTooMuch(packed(COSName.DCT_DECODE, jpeg(400, 300)));
    }

    private static void assertTooMuch(COSStream stream) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> stream.createInputStream().readAllBytes())
                .satisfies(e -> assertThat(e.code()).isEqualTo("document.pdf_size"));
    }

    private static COSStream stream(List<COSName> filters, int bytes) throws IOException {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream(new COSArray(filters))) {
            out.write(new byte[bytes]);
        }
        return stream;
    }

    private static COSStream packed(COSName filter, byte[] bytes) throws IOException {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(bytes);
        }
        stream.setItem(COSName.FILTER, filter);
        return stream;
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(width, height, java.awt.image.BufferedImage.TYPE_BYTE_GRAY),
                "jpg",
                out);
        return out.toByteArray();
    }
}
