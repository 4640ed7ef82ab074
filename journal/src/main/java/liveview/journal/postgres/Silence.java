package liveview.journal.postgres;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection that has answered nothing for a time since something was sent; an idle one stays. */
final class Silence extends ChannelDuplexHandler {
    private final Duration limit;
    private @Nullable Future<?> waiting;

    Silence(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void write(ChannelHandlerContext channel, Object sent, ChannelPromise done) {
        if (waiting == null) {
            waiting = channel.executor()
                    .schedule(
                            () -> {
                                var _ = channel.close();
                            },
                            limit.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
        var _ = channel.write(sent, done);
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object heard) {
        heard();
        channel.fireChannelRead(heard);
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        heard();
        channel.fireChannelInactive();
    }

    private void heard() {
        Future<?> timer = waiting;
        if (timer != null) {
            timer.cancel(false);
            waiting = null;
        }
    }
}
