package dev.slipway.reading.ocr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Memory outside the heap for what goes into a network: one piece for each thread, used again and again, as pieces that only
 * the collector lets go pile up until it comes.
 */
final class Room {
    private static final ThreadLocal<ByteBuffer> OWN = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(0));

    private Room() {}

    /** Until this thread asks again; it holds what it held before. */
    static FloatBuffer of(int floats) {
        if (OWN.get().capacity() < Float.BYTES * floats) {
            OWN.set(ByteBuffer.allocateDirect(Float.BYTES * floats).order(ByteOrder.nativeOrder()));
        }
        return OWN.get()
                .duplicate()
                .order(ByteOrder.nativeOrder())
                .limit(Float.BYTES * floats)
                .asFloatBuffer();
    }
}
