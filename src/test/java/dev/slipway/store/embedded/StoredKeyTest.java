package dev.slipway.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "default/mem_1/000000000001", "Käse, 5 €", "\uD83E\uDDFE", "a\0b"})
    void aKeyOfOneTextIsWrittenAsAnyOther(String text) {
        ByteBuffer written = written(new KeyValue(text));
        byte[] bytes = new byte[DataUtils.readVarInt(written)];
        written.get(bytes);
        assertThat(bytes).isEqualTo(Bson.encode(new Document("0", text)));
        assertThat(written.hasRemaining()).isFalse();
    }

    @Test
    void whatIsWrittenIsRead() {
        for (KeyValue key : List.of(new KeyValue("one"), new KeyValue("one", 2), new KeyValue(3L))) {
            assertThat(StoredKey.TYPE.read(written(key))).isEqualTo(key);
        }
    }

    private static ByteBuffer written(KeyValue key) {
        WriteBuffer buffer = new WriteBuffer();
        StoredKey.TYPE.write(buffer, key);
        return buffer.getBuffer().flip();
    }
}
