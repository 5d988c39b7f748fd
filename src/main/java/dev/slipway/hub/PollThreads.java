package dev.slipway.hub;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;

/**
 * Threads of what polls, each waiting until something is due. Camel's own pool of virtual threads has a core of none,
 * whose thread looks a hundred times a second instead: the JDK waits 10 ms for work before it would let such a thread go,
 * and the last one it keeps.
 */
class PollThreads extends DefaultThreadPoolFactory {
    @Override
    public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(Math.max(1, profile.getPoolSize()), threads);
        pool.setRemoveOnCancelPolicy(true);
        return pool;
    }
}
