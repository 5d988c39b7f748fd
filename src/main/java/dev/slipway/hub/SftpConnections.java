package dev.slipway.hub;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** Connections to SFTP servers that wait to be used again: a few for each endpoint, some tens in all, not for long. */
final class SftpConnections {
    private static final int IN_ALL = 64;
    private static final int EACH = 2;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Deque<Idle> idle = new ArrayDeque<>();

    /** @param whose all that a connection was made with: no other is ever given it */
    private record Idle(Object whose, SftpConnection connection, long since) {}

    /** The one that was used last; nobody else has it then. */
    synchronized Optional<SftpConnection> taken(Object whose) {
        Iterator<Idle> newest = idle.descendingIterator();
        while (newest.hasNext()) {
            Idle one = newest.next();
            if (one.whose().equals(whose)) {
                newest.remove();
                if (one.connection().alive()) {
                    return Optional.of(one.connection());
                }
                one.connection().close();
            }
        }
        return Optional.empty();
    }

    void giveBack(Object whose, SftpConnection connection) {
        if (!kept(whose, connection)) {
            connection.close();
        }
    }

    private synchronized boolean kept(Object whose, SftpConnection connection) {
        if (!connection.alive()
                || idle.size() >= IN_ALL
                || idle.stream().filter(one -> one.whose().equals(whose)).count() >= EACH) {
            return false;
        }
        idle.addLast(new Idle(whose, connection, System.nanoTime()));
        return true;
    }

    /** Closes what nobody has used for a while. For every few seconds. */
    synchronized void tidy() {
        long now = System.nanoTime();
        while (!idle.isEmpty() && now - idle.getFirst().since() > IDLE.toNanos()) {
            idle.removeFirst().connection().close();
        }
    }

    synchronized void close() {
        idle.forEach(one -> one.connection().close());
        idle.clear();
    }
}
