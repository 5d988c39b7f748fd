package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a write only when it is committed and synced, one commit for all who wait. Writes run beside each other, the
 * commit alone; readers see what is synced and wait for neither. A commit that fails takes back whatever is not on
 * disk: the file is opened anew as it was, and those who waited are told that nothing was stored.
 */
final class DurableStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DurableStore.class);
    private static final long PAUSE_MILLIS = 1000;

    private final StoreOpener opener;
    private final ReadWriteLock definitions = new ReentrantReadWriteLock();
    private final ReadWriteLock writes = new ReentrantReadWriteLock();
    private final Semaphore waiting = new Semaphore(0);
    private final Thread committer;
    private volatile StoreBackend backend;
    private volatile RuntimeException broken;
    private volatile Pause pause = Pause.NONE;
    private volatile boolean closing;
    private Batch batch = new Batch();
    private long synced;

    /** After a failure, writes are refused for a moment, so that many who try again do not open the file each time. */
    private record Pause(RuntimeException cause, long since) {
        static final Pause NONE = new Pause(null, 0);

        boolean isOver() {
            return cause == null || TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since) > PAUSE_MILLIS;
        }
    }

    DurableStore(StoreOpener opener) {
        this.opener = opener;
        this.backend = opener.open();
        try {
            this.synced = backend.file().version();
            backend.file().commit().map(this::sync);
        } catch (RuntimeException e) {
            backend.file().abandon();
            throw e;
        }
        this.committer =
                Thread.ofPlatform().name("slipway-store-commit").daemon().start(this::commitAll);
    }

    Document handle(Channel channel, String database, String command, Document query) {
        Supplier<Document> run = () -> backend.handleCommand(channel, database, command, query);
        boolean known = database.equals("admin") || backend.knows(database);
        return switch (known ? Kind.of(command, query) : Kind.DEFINE) {
            case READ -> read(run);
            case WRITE -> backend.knows(database, String.valueOf(query.get(command))) ? write(run) : define(run);
            case DEFINE -> define(run);
        };
    }

    void forget(Channel channel) {
        backend.handleClose(channel);
    }

    StoreFile file() {
        return backend.file();
    }

    private Document read(Supplier<Document> command) {
        Lock lock = definitions.readLock();
        lock.lock();
        try {
            if (broken != null) {
                throw new NotStoredException(broken);
            }
            return backend.file().read(command);
        } finally {
            lock.unlock();
        }
    }

    private Document define(Supplier<Document> command) {
        Lock lock = definitions.writeLock();
        Change change;
        lock.lock();
        try {
            change = change(writes.writeLock(), command);
        } finally {
            lock.unlock();
        }
        return change.answer();
    }

    private Document write(Supplier<Document> command) {
        return change(writes.readLock(), command).answer();
    }

    /** What a command did, to be told once its batch is on disk; a refusal too, for it may speak of others' writes. */
    private record Change(Batch batch, Document done, RuntimeException failed) {
        Document answer() {
            batch.await();
            if (failed != null) {
                throw failed;
            }
            return done;
        }
    }

    private Change change(Lock lock, Supplier<Document> command) {
        lock.lock();
        try {
            refuseWhilePaused();
            long before = Access.changes();
            try {
                return new Change(batch, command.get(), null);
            } catch (MongoServerException e) {
                return new Change(batch, null, e);
            } catch (RuntimeException e) {
                if (Access.changes() != before) {
                    broken = e; // half a write is in memory and must never be committed
                }
                return new Change(batch, null, e);
            }
        } finally {
            lock.unlock();
            waiting.release();
        }
    }

    private void refuseWhilePaused() {
        Pause current = pause;
        if (broken != null || !current.isOver()) {
            throw new NotStoredException(broken != null ? broken : current.cause());
        }
    }

    private void commitAll() {
        while (!closing || waiting.availablePermits() > 0) {
            try {
                boolean asked = waiting.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                waiting.drainPermits();
                if (asked || broken != null) {
                    commit();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Ends the batch that has gathered, and commits it unless something broke. */
    private void commit() {
        Batch mine;
        Optional<StoreFile.Committed> committed = Optional.empty();
        writes.writeLock().lock();
        try {
            mine = batch;
            batch = new Batch();
            committed = broken == null ? tried(() -> backend.file().commit()) : Optional.empty();
        } finally {
            writes.writeLock().unlock();
        }
        committed.ifPresent(version -> tried(() -> sync(version)));
        if (broken == null) {
            mine.done();
        } else {
            recover(mine);
        }
    }

    private Optional<StoreFile.Committed> tried(Supplier<Optional<StoreFile.Committed>> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            broken = e;
        } catch (Error e) {
            broken = new IllegalStateException(e);
        }
        return Optional.empty();
    }

    private Optional<StoreFile.Committed> sync(StoreFile.Committed committed) {
        backend.file().sync();
        backend.file().publish(committed);
        synced = committed.version();
        opener.mark(synced);
        return Optional.empty();
    }

    private void recover(Batch failed) {
        RuntimeException cause = broken;
        LOG.error("store: what was not yet stored is taken back, the writers are told", cause);
        definitions.writeLock().lock();
        writes.writeLock().lock();
        Batch later = batch;
        batch = new Batch();
        try {
            backend.file().abandon();
            backend = opener.openAt(synced);
            synced = backend.file().version();
            broken = null;
        } catch (RuntimeException | Error e) {
            LOG.error("store: cannot be opened, tried again in {} ms", PAUSE_MILLIS, e);
        } finally {
            pause = new Pause(cause, System.nanoTime());
            writes.writeLock().unlock();
            definitions.writeLock().unlock();
            failed.failed(cause);
            later.failed(cause);
        }
    }

    /** Commits what is left; to be called when no more commands come. */
    @Override
    public void close() {
        closing = true;
        waiting.release();
        try {
            committer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            if (broken == null) {
                backend.file().close();
            }
        } catch (RuntimeException e) {
            LOG.warn("store: not closed tidily; the next start takes a little longer", e);
        } finally {
            backend.file().abandon();
            opener.close();
        }
    }
}
