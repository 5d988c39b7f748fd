package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Normalised values as a key, in MongoDB's order value by value; a key comes just before the keys it begins, so that a
 * scan from the first values of a key meets all that share them.
 */
final class StoredKey extends BasicDataType<KeyValue> {
    static final StoredKey TYPE = new StoredKey();
    private static final ValueComparator ORDER = ValueComparator.ascWithoutListHandling();
    private static final int VALUE_MEMORY = 48;
    /** bsonspec.org 1.1: the type of a UTF-8 string. */
    private static final byte TEXT = 2;

    @Override
    public int compare(KeyValue a, KeyValue b) {
        int common = compareFirst(Math.min(a.size(), b.size()), a, b);
        return common != 0 ? common : Integer.compare(a.size(), b.size());
    }

    static boolean startsWith(KeyValue key, KeyValue first) {
        return key.size() >= first.size() && compareFirst(first.size(), key, first) == 0;
    }

    private static int compareFirst(int values, KeyValue a, KeyValue b) {
        for (int i = 0; i < values; i++) {
            int order = compareValues(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** MongoDB's order takes a list by its smallest element; unequal lists must stay unequal as keys. */
    private static int compareValues(Object a, Object b) {
        int order = ORDER.compare(a, b);
        boolean nested = a instanceof Document || a instanceof Collection;
        return order == 0 && nested ? Arrays.compareUnsigned(encoded(a), encoded(b)) : order;
    }

    private static byte[] encoded(Object value) {
        return Bson.encode(new Document("", value));
    }

    @Override
    public int getMemory(KeyValue key) {
        int memory = VALUE_MEMORY;
        for (Object value : key) {
            memory += VALUE_MEMORY + (value instanceof String text ? text.length() : 0);
        }
        return memory;
    }

    @Override
    public void write(WriteBuffer buffer, KeyValue key) {
        byte[] bson = bson(key);
        buffer.putVarInt(bson.length).put(bson);
    }

    private static byte[] bson(KeyValue key) {
        if (key.size() == 1 && key.get(0) instanceof String text) {
            return oneText(text.getBytes(StandardCharsets.UTF_8));
        }
        Document values = new Document();
        for (int i = 0; i < key.size(); i++) {
            values.put(Integer.toString(i), key.get(i));
        }
        return Bson.encode(values);
    }

    /** What encoding a document with one text named "0" makes: most keys are one, and all of a page are written with it. */
    private static byte[] oneText(byte[] utf8) {
        int length = 4 + 3 + 4 + utf8.length + 1 + 1;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .put(TEXT)
                .put((byte) '0')
                .put((byte) 0)
                .putInt(utf8.length + 1)
                .put(utf8)
                .array();
    }

    @Override
    public KeyValue read(ByteBuffer buffer) {
        int length = DataUtils.readVarInt(buffer);
        if (length <= 0 || length > buffer.remaining()) {
            throw new DamagedException("a key of impossible length");
        }
        byte[] bson = new byte[length];
        buffer.get(bson);
        List<Object> values = new ArrayList<>(Bson.decode(bson).values());
        return new KeyValue(values);
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}
