package liveview.alarm.grpc;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.function.Consumer;
import liveview.protocol.alarm.v1.ChainHead;
import org.jspecify.annotations.Nullable;

/** Passes new signed heads on to one call until that ends, whichever of both comes first. */
final class HeadsTo {
    private @Nullable Cancellable running;
    private boolean cancelled;

    synchronized void begin(Multi<ChainHead> heads, Consumer<ChainHead> to) {
        if (!cancelled) {
            running = heads.subscribe().with(to, failure -> {});
        }
    }

    synchronized void cancel() {
        cancelled = true;
        if (running != null) {
            running.cancel();
        }
    }
}
