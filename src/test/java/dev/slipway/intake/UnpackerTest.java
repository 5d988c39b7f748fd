package dev.slipway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.receipt.Refusal;
import dev.slipway.store.StoreProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnpackerTest {
    private static final byte[] A = "a".getBytes(StandardCharsets.UTF_8);
    private static final byte[] B = "b".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path dir;

    private UploadFiles files;
    private UploadFiles.Batch batch;

    @BeforeEach
    void open() throws IOException {
        files = new UploadFiles(new StoreProperties(dir, null), Intakes.LIMITS);
        batch = files.begin();
    }

    @AfterEach
    void nothingIsOutsideOfTheBatch() throws IOException {
        batch.close();
        assertThat(files.folder()).isEmptyDirectory();
        files.close();
    }

    @Test
    void whatIsNoZipIsItself() throws IOException {
        Upload upload = Uploads.of("bon.zip", A);
        assertThat(unpack(upload)).containsExactly(new Unpacked("", upload, null));
    }

    @Test
    void aZipIsAReceiptForEachFileAndLitterIsPassedOver() throws IOException {
        Map<String, byte[]> in = new LinkedHashMap<>();
        in.put("till/", new byte[0]);
        in.put("till/bon 1.jpg", A);
        in.put("__MACOSX/till/._bon 1.jpg", A);
        in.put("till/.DS_Store", A);
        in.put("日本語 🧾.jpg", B);
        List<Unpacked> unpacked = unpack(Uploads.of("a.jpg", Zips.of(in)));
        assertThat(unpacked).extracting(Unpacked::path).containsExactly("till/bon 1.jpg", "日本語 🧾.jpg");
        assertThat(unpacked.getFirst().upload().filename()).isEqualTo("bon 1.jpg");
        assertThat(unpacked.getFirst().upload().file()).hasBinaryContent(A);
        assertThat(unpacked.getLast().within("key")).isEqualTo("key!/日本語 🧾.jpg");
        assertThat(unpacked.getLast().within(null)).isNull();
    }

    @Test
    void namesAreLabelsAndNeverPaths() throws IOException {
        Map<String, byte[]> in = new LinkedHashMap<>();
        in.put("../../../evil.jpg", A);
        in.put("/etc/passwd", A);
        in.put("C:\\windows\\x.jpg", A);
        in.put("nul\0l.jpg", A);
        in.put("x".repeat(60_000), A);
        in.put("x".repeat(60_001), A);
        List<Unpacked> unpacked = unpack(Uploads.of(null, Zips.of(in)));
        assertThat(unpacked).allMatch(one -> one.refused() == null).hasSize(6);
        assertThat(unpacked).extracting(Unpacked::path).doesNotHaveDuplicates().allMatch(path -> path.length() < 260);
        assertThat(unpacked).allMatch(one -> one.upload().file().startsWith(files.folder()));
    }

    @Test
    void twoFilesOfOneNameAreTwo() throws IOException {
        List<Unpacked> unpacked = unpack(Uploads.of(null, Zips.twice(A, B)));
        assertThat(unpacked).extracting(Unpacked::path).containsExactly("a.jpg", "a.jpg#2");
        assertThat(Files.readAllBytes(unpacked.getLast().upload().file())).isEqualTo(B);
    }

    @Test
    void namesOfOldProgramsAndStoredFilesAreRead() throws IOException {
        byte[] zip = Zips.stored("gr__.jpg", A);
        byte[] old = zip.clone();
        for (int at = 0; at + 4 < old.length; at++) {
            if (old[at] == 'g' && old[at + 1] == 'r' && old[at + 2] == '_') {
                old[at + 2] = (byte) 0x81; // ü
                old[at + 3] = (byte) 0xe1; // ß
            }
        }
        for (int at = 0; at + 10 < old.length; at++) {
            if (old[at] == 'P' && old[at + 1] == 'K' && old[at + 2] < 5) {
                old[at + (old[at + 2] == 3 ? 7 : 9)] &= ~8; // says no longer that names are UTF-8
            }
        }
        assertThat(unpack(Uploads.of(null, old))).extracting(Unpacked::path).containsExactly("grüß.jpg");
    }

    @Test
    void whatIsWrongWithOneFileIsItsOwn() throws IOException {
        Map<String, byte[]> in = new LinkedHashMap<>();
        in.put("good.jpg", A);
        in.put("large.tif", new byte[(20 << 20) + 1]);
        in.put("inner.zip", Zips.of(Map.of("deep.zip", Zips.of(Map.of("x", A)), "b.jpg", B)));
        in.put("locked.zip", Zips.encrypted(Zips.of(Map.of("x", A))));
        in.put("broken.zip", Arrays.copyOf(Zips.of(Map.of("x", A)), 40));
        List<Unpacked> unpacked = unpack(Uploads.of(null, Zips.of(in)), new ZipLimits(500, 200 << 20, 1_000_000, 2));
        assertThat(unpacked)
                .filteredOn(one -> one.refused() == null)
                .extracting(Unpacked::path)
                .containsExactly("good.jpg", "inner.zip!/b.jpg");
        assertThat(unpacked)
                .filteredOn(one -> one.refused() != null)
                .extracting(one -> one.path() + " " + one.refused().code())
                .containsExactlyInAnyOrder(
                        "large.tif document.too_large",
                        "inner.zip!/deep.zip document.zip_depth",
                        "locked.zip document.password",
                        "broken.zip document.damaged");
    }

    @Test
    void whatWasDamagedOnItsWayIsRefused() throws IOException {
        byte[] zip = Zips.stored("a.jpg", "receipt".getBytes(StandardCharsets.UTF_8));
        byte[] damaged = Zips.renamed(zip, "receipt", "deceit!");
        assertThat(unpack(Uploads.of(null, damaged)))
                .extracting(one -> one.refused().code())
                .containsExactly("document.damaged");
    }

    static Stream<Arguments> refused() throws IOException {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= 500; i++) {
            many.put(i + ".jpg", A);
        }
        byte[] whole = Zips.of(Map.of("a.jpg", A));
        return Stream.of(
                Arguments.of("empty", Zips.of(Map.of()), "document.empty"),
                Arguments.of("only folders", Zips.of(Map.of("a/", new byte[0])), "document.empty"),
                Arguments.of("cut off", Arrays.copyOf(whole, whole.length - 10), "document.damaged"),
                Arguments.of("with a password", Zips.encrypted(whole), "document.password"),
                Arguments.of("501 files", Zips.of(many), "document.zip_entries"),
                Arguments.of("a thousand times its size", Zips.bomb(15), "document.zip_ratio"),
                Arguments.of("42.zip, smaller", Zips.nested(1, 16, Zips.bomb(8)), "document.zip_ratio"),
                Arguments.of("an office document", Zips.of(Map.of("[Content_Types].xml", A)), "document.unsupported"),
                Arguments.of("21 MiB", Arrays.copyOf(whole, 21 << 20), "document.too_large"));
    }

    @ParameterizedTest(name = "a ZIP, {0}: {2}")
    @MethodSource("refused")
    void isRefused(String what, byte[] zip, String code) {
        assertThatThrownBy(() -> unpack(Uploads.of("a.zip", zip)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void allThatIsUnpackedCountsTogether() throws IOException {
        byte[] zip = Zips.nested(1, 3, Zips.of(Map.of("a", new byte[2 << 20])));
        assertThatThrownBy(() -> unpack(Uploads.of(null, zip), new ZipLimits(500, 5 << 20, 1_000_000, 2)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("document.zip_bytes"));
    }

    private List<Unpacked> unpack(Upload upload) throws IOException {
        return unpack(upload, Intakes.ZIP);
    }

    private List<Unpacked> unpack(Upload upload, ZipLimits zip) throws IOException {
        return new Unpacker(Intakes.LIMITS, zip, Intakes.MAILS).unpack(upload, batch);
    }
}
