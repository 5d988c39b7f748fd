package dev.slipway.reading.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folded network says what the whole one says. */
class FoldingTest {
    @BeforeAll
    static void install(@TempDir Path dir) {
        OnnxRuntime.install(dir);
    }

    @Test
    void theDetectorIsUnchanged() {
        byte[] model = Model.bytes("models/ch_PP-OCRv4_det_infer.onnx");
        FloatBuffer whole = run(model, 64, 96).values();
        FloatBuffer folded = run(Folding.fold(model), 64, 96).values();
        assertThat(folded.remaining()).isEqualTo(whole.remaining());
        for (int i = 0; i < whole.remaining(); i++) {
            assertThat(folded.get(i)).isCloseTo(whole.get(i), within(1e-3f));
        }
    }

    @Test
    void theRecogniserOnlyKnowsFewerCharacters() {
        byte[] model = Model.bytes("models/ch_PP-OCRv4_rec_infer.onnx");
        Alphabet alphabet = Alphabet.load("models/ppocr_keys_v1.txt");
        Model.Output whole = run(model, 48, 160);
        Model.Output folded = run(Folding.fold(model, alphabet.classes(), alphabet.places()), 48, 160);
        assertThat(whole.shape()).containsExactly(1, 20, alphabet.classes());
        assertThat(folded.shape()).containsExactly(1, 20, alphabet.places().length);
        for (int t = 0; t < 20; t++) {
            float blankWhole = whole.values().get(t * alphabet.classes());
            float blank = folded.values().get(t * alphabet.places().length);
            for (int i = 1; i < alphabet.places().length; i++) {
                float expected = whole.values().get(t * alphabet.classes() + alphabet.places()[i]) / blankWhole;
                assertThat(folded.values().get(t * alphabet.places().length + i) / blank)
                        .isCloseTo(expected, within(1e-3f + expected / 100));
            }
        }
    }

    private static Model.Output run(byte[] network, int height, int width) {
        FloatBuffer in = ByteBuffer.allocateDirect(Float.BYTES * 3 * height * width)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        Random random = new Random(7);
        for (int i = 0; i < in.capacity(); i++) {
            in.put(i, (float) random.nextGaussian() / 2);
        }
        try (Model model = Model.load(network)) {
            return model.run(in, 1, 3, height, width);
        }
    }
}
