package dev.slipway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.corpus.Corpus;
import dev.slipway.corpus.Odd;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.StoreProperties;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {
    @TempDir
    Path dir;

    private UploadFiles files;

    static List<Odd> all() throws IOException {
        return Corpus.all();
    }

    @BeforeEach
    void open() throws IOException {
        files = new UploadFiles(new StoreProperties(dir, null), Intakes.LIMITS);
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(files.folder()).isEmptyDirectory();
        files.close();
    }

    @Test
    void thereAreEnough() throws IOException {
        assertThat(all()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("all")
    void isTakenOrRefusedWithItsReason(Odd odd) throws IOException {
        List<String> refused = new ArrayList<>();
        int taken = 0;
        try (UploadFiles.Batch batch = files.begin()) {
            Upload upload = batch.add(odd.filename(), new ByteArrayInputStream(odd.bytes()));
            for (Unpacked thing : new Unpacker(Intakes.LIMITS, Intakes.ZIP, Intakes.MAILS).unpack(upload, batch)) {
                try {
                    assertThat(thing.refused()).isNull();
                    Intakes.gate().admit(0, thing.upload(), false);
                    taken++;
                } catch (Refusal e) {
                    refused.add(thing.path().isEmpty() ? e.code() : "document.nothing_usable");
                }
            }
        } catch (Refusal e) {
            refused.add(e.code());
        }
        if (odd.code() == null) {
            assertThat(taken).as(refused.toString()).isPositive();
        } else {
            assertThat(taken).isZero();
            assertThat(refused).containsOnly(odd.code());
        }
    }
}
