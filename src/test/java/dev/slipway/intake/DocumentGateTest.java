package dev.slipway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.receipt.DocumentRef;
import dev.slipway.receipt.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentGateTest {
    private final DocumentGate gate = Intakes.gate();

    static Stream<Arguments> refused() throws IOException {
        byte[] jpeg = BadDocuments.picture("jpg", 200, 300);
        byte[] png = BadDocuments.picture("png", 200, 300);
        return Stream.of(
                Arguments.of("an empty file", new byte[0], "document.empty"),
                Arguments.of("a JPEG that breaks off", Arrays.copyOf(jpeg, jpeg.length * 2 / 3), "document.truncated"),
                Arguments.of("a JPEG of which only the start came", Arrays.copyOf(jpeg, 30), "document.truncated"),
                Arguments.of("a PNG that breaks off", Arrays.copyOf(png, png.length - 20), "document.truncated"),
                Arguments.of("a picture of 0 x 0", BadDocuments.sized(png, 0, 0), "document.damaged"),
                Arguments.of(
                        "a picture of 30,000 x 30,000",
                        BadDocuments.sized(png, 30_000, 30_000),
                        "document.too_many_pixels"),
                Arguments.of("a ZIP named .jpg", BadDocuments.zip(), "document.unsupported"),
                Arguments.of("a text file", "REWE 12,99".getBytes(StandardCharsets.UTF_8), "document.unsupported"),
                Arguments.of("21 MiB", new byte[21 << 20], "document.too_large"),
                Arguments.of("a PDF with a password", BadDocuments.pdf("secret"), "document.password"),
                Arguments.of("a PDF that breaks off", Arrays.copyOf(BadDocuments.pdf(null), 40), "document.truncated"));
    }

    @ParameterizedTest(name = "{0} is refused with {2}")
    @MethodSource("refused")
    void isRefused(String what, byte[] bytes, String code) {
        assertThatThrownBy(() -> admit(0, Uploads.of("bon.jpg", bytes)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void whatIsWholeIsAdmittedByItsContent() throws IOException {
        assertThat(admit(0, Uploads.of("bon.txt", BadDocuments.picture("jpg", 200, 300)))
                        .mediaType())
                .isEqualTo("image/jpeg");
        assertThat(admit(1, Uploads.of(null, BadDocuments.picture("png", 200, 300)))
                        .index())
                .isEqualTo(1);
        assertThat(admit(0, Uploads.of("a", BadDocuments.pdf(null))).pages()).isEqualTo(1);
        assertThat(admit(
                                0,
                                Uploads.of(
                                        "a",
                                        "<!DOCTYPE html><html><body>Bon</body></html>"
                                                .getBytes(StandardCharsets.UTF_8)))
                        .mediaType())
                .isEqualTo("text/html");
    }

    @Test
    void whatACameraAppendsBehindTheEndOfAJpegIsNoHarm() throws IOException {
        byte[] jpeg = BadDocuments.picture("jpg", 200, 300);
        assertThat(admit(0, Uploads.of("a", Arrays.copyOf(jpeg, jpeg.length + 5000)))
                        .mediaType())
                .isEqualTo("image/jpeg");
    }

    private DocumentRef admit(int index, Upload upload) throws IOException {
        return gate.admit(index, upload, false);
    }
}
