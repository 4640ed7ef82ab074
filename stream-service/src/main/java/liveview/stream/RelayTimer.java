package liveview.stream;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs short tasks later or again and again, on one thread; a task that fails is logged and does not stop the others, and
 * one that comes after the timer was closed is not run.
 */
public final class RelayTimer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RelayTimer.class.getName());

    private final ScheduledExecutorService executor = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("relay-timer").factory(), new ThreadPoolExecutor.DiscardPolicy());

    /** Runs the task once. */
    public void after(Duration delay, Runnable task) {
        var _ = executor.schedule(() -> run(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs the task at once and then in each period, until what it returns is cancelled. */
    public Future<?> every(Duration period, Runnable task) {
        return executor.scheduleAtFixedRate(() -> run(task), 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "a timed task failed", failure);
        }
    }
}
