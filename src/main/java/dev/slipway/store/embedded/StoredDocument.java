package dev.slipway.store.embedded;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** A document at rest: its length, its CRC-32C, its BSON. MVStore itself checks no content, so a read here does. */
final class StoredDocument extends BasicDataType<byte[]> {
    static final StoredDocument TYPE = new StoredDocument();
    private static final int ARRAY_HEADER = 24;

    @Override
    public int getMemory(byte[] bson) {
        return ARRAY_HEADER + bson.length;
    }

    @Override
    public void write(WriteBuffer buffer, byte[] bson) {
        buffer.putVarInt(bson.length).putInt(Bson.checksum(bson)).put(bson);
    }

    @Override
    public byte[] read(ByteBuffer buffer) {
        int length = DataUtils.readVarInt(buffer);
        int checksum = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new DamagedException("a document of impossible length");
        }
        byte[] bson = new byte[length];
        buffer.get(bson);
        if (checksum != Bson.checksum(bson)) {
            throw new DamagedException("a document that does not match its checksum");
        }
        return bson;
    }

    @Override
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }
}
