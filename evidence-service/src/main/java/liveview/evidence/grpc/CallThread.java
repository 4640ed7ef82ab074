package liveview.evidence.grpc;

import io.grpc.SynchronizationContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** Where all work of one call is done, one thing after the other: its event loop, or any thread where there is none. */
final class CallThread implements Executor {
    private static final System.Logger LOG = System.getLogger(CallThread.class.getName());

    private final Executor executor;

    private CallThread(Executor executor) {
        this.executor = executor;
    }

    /** That of the call which is being begun. */
    static CallThread current() {
        Context context = Vertx.currentContext();
        if (context != null) {
            return new CallThread(task -> context.runOnContext(go -> task.run()));
        }
        SynchronizationContext serial = new SynchronizationContext(
                (thread, failure) -> LOG.log(System.Logger.Level.ERROR, "a task of a call failed", failure));
        return new CallThread(serial);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }
}
