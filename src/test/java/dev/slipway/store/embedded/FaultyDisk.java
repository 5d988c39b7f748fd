package dev.slipway.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.Semaphore;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk that can be full, fail to sync, or take its time to sync. */
public final class FaultyDisk extends FilePathWrapper {
    static final String SCHEME = "faulty:";
    static volatile int bytesLeft = Integer.MAX_VALUE;
    static volatile boolean syncs = true;
    static final Semaphore MAY_SYNC = new Semaphore(1);

    static void register() {
        FilePath.register(new FaultyDisk());
        bytesLeft = Integer.MAX_VALUE;
        syncs = true;
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(getBase().open(mode));
    }

    private static final class Channel extends FileBase {
        private final FileChannel base;

        Channel(FileChannel base) {
            this.base = base;
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            int length = bytes.remaining();
            if (length > bytesLeft) {
                bytes.limit(bytes.position() + bytesLeft);
                base.write(bytes, position);
                bytesLeft = 0;
                throw new IOException("No space left on device");
            }
            if (bytesLeft != Integer.MAX_VALUE) {
                bytesLeft -= length;
            }
            return base.write(bytes, position);
        }

        @Override
        public void force(boolean metadata) throws IOException {
            MAY_SYNC.acquireUninterruptibly();
            try {
                if (!syncs) {
                    throw new IOException("Input/output error");
                }
                base.force(metadata);
            } finally {
                MAY_SYNC.release();
            }
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return base.read(bytes, position);
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return base.read(bytes);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return base.write(bytes);
        }

        @Override
        public long position() throws IOException {
            return base.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            return base.position(position);
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            return base.truncate(size);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }
    }
}
