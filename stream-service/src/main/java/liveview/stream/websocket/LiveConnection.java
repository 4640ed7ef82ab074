package liveview.stream.websocket;

import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import liveview.auth.Caller;
import liveview.base.Failure;
import liveview.stream.Failures;
import liveview.stream.LiveStream;
import liveview.stream.LiveStreamKey;
import liveview.stream.PaintedSecond;
import liveview.stream.Purpose;
import liveview.stream.ToViewer;
import liveview.stream.Unacknowledged;
import liveview.stream.View;
import liveview.stream.Viewer;
import liveview.stream.WatchEnd;
import liveview.stream.WatchRefused;
import liveview.stream.Watching;
import org.jspecify.annotations.Nullable;

/** One browser that watches one live stream. All of it runs on the socket's own event loop. */
public final class LiveConnection implements Viewer.Link {
    private static final short NORMAL = 1000;
    private static final short POLICY_VIOLATION = 1008;
    private static final long LAST_WORD_MILLIS = 500;
    private static final int WRITE_QUEUE_BYTES = 256 * 1024;

    private final LiveDesk desk;
    private final ServerWebSocket socket;
    private final Context context;
    private final Viewer viewer;

    private Function<String, CompletionStage<Caller>> renew =
            none -> CompletableFuture.failedStage(new WatchRefused("A token came before the view was begun."));
    private @Nullable LiveStream stream;
    private @Nullable View view;
    private Unacknowledged earlier = new Unacknowledged("", List.of());
    private boolean over;
    private @Nullable WatchEnd leaving;

    public LiveConnection(LiveDesk desk, ServerWebSocket socket, Context context) {
        this.desk = desk;
        this.socket = socket;
        this.context = context;
        this.viewer = new Viewer(this, desk.bounds(), desk.clock(), desk.counters().picturesDropped::add);
    }

    /**
     * Opens the view; pictures flow when it is in the journal.
     *
     * @param renewal takes a fresh token of the same person
     */
    public void begin(LiveStreamKey key, Caller caller, Function<String, CompletionStage<Caller>> renewal) {
        renew = renewal;
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        socket.drainHandler(ready -> drain());
        socket.closeHandler(closed -> left());
        socket.exceptionHandler(broken -> left());
        socket.textMessageHandler(this::handle);
        Watching.Wish wish = new Watching.Wish(key, caller, Purpose.NONE);
        desk.watching()
                .open(wish, this::acknowledge)
                .whenComplete((granted, failure) -> execute(() -> {
                    if (failure != null) {
                        desk.watching().reportOfRefused(wish, earlier);
                        refuse(Failures.of(failure));
                        return;
                    }
                    granted.view().takeOver(earlier);
                    if (over) {
                        granted.view().left();
                    } else {
                        view = granted.view();
                        stream = granted.stream();
                        write(LiveMessages.started(granted, caller.name()));
                        granted.stream().join(viewer);
                    }
                }));
    }

    /** Says why, and closes: at the start, or when the viewer's token no longer counts. */
    public void refuse(Failure failure) {
        if (over) {
            return;
        }
        write(LiveMessages.problem(failure));
        finish(WatchEnd.PERMISSION);
        socket.close(POLICY_VIOLATION, failure.code());
    }

    @Override
    public boolean ready() {
        return !over && !socket.isClosed() && !socket.writeQueueFull();
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(go -> task.run());
    }

    @Override
    public void send(ToViewer message) {
        if (over) {
            return;
        }
        switch (message) {
            case ToViewer.Begin begin -> {
                write(LiveMessages.init(begin.init()));
                socket.writeBinaryMessage(BinaryFrames.init(begin.init()));
            }
            case ToViewer.Show show -> {
                socket.writeFrame(WebSocketFrame.binaryFrame(BinaryFrames.head(show), false));
                socket.writeFrame(WebSocketFrame.continuationFrame(BinaryFrames.picture(show), true));
                desk.counters().picturesSent.increment();
                desk.counters().bytesSent.add(show.picture().fragment().bytes().length);
            }
            case ToViewer.SourceChanged source -> write(LiveMessages.source(source));
            case ToViewer.ClocksChanged changed -> write(LiveMessages.clocks(changed.clocks()));
            case ToViewer.RecordingChanged recording -> write(LiveMessages.recording(recording));
            case ToViewer.Ended ended -> {
                write(LiveMessages.ended(ended.reason()));
                awaitLastWord(ended.reason());
            }
        }
    }

    private void drain() {
        if (stream != null) {
            viewer.drain();
        }
    }

    /** Nothing is shown any more; what the page has painted until now counts when it says so before it closes, or soon. */
    private void awaitLastWord(WatchEnd reason) {
        over = true;
        leaving = reason;
        leaveStream();
        context.owner().setTimer(LAST_WORD_MILLIS, late -> {
            left();
            socket.close(NORMAL, reason.name());
        });
    }

    private void handle(String text) {
        if (over && leaving == null) {
            return;
        }
        Instant arrivedAt = desk.clock().instant();
        try {
            JsonObject message = new JsonObject(text);
            switch (message.getString("type", "")) {
                case "painted" -> painted(message);
                case "ping" ->
                    write(LiveMessages.pong(
                            message.getValue("sentAt"), arrivedAt, desk.clock().instant()));
                case "token" -> renewToken(message.getString("token", ""));
                case "unacknowledged" -> repeat(message);
                default -> throw new WatchRefused("A message of the page has a type that is not known.");
            }
        } catch (DecodeException | ClassCastException | NullPointerException | IndexOutOfBoundsException shapeless) {
            refuse(new WatchRefused("A message of the page is not of the documented shape."));
        } catch (WatchRefused refused) {
            refuse(refused);
        }
    }

    private void painted(JsonObject message) {
        View own = view;
        LiveStream watched = stream;
        if (own != null && watched != null) {
            own.painted(LiveMessages.seconds(message));
            if (!over) {
                watched.painted(
                        viewer,
                        message.getLong("number", 0L),
                        message.getBoolean("hidden", false),
                        desk.bounds().maxLag());
            }
        }
    }

    private void renewToken(String token) {
        renew.apply(token).whenComplete((fresh, refused) -> {
            if (refused != null) {
                execute(() -> refuse(Failures.of(refused)));
            }
        });
    }

    /** Seconds of an earlier view that no relay could report. */
    private void repeat(JsonObject message) {
        earlier = new Unacknowledged(message.getString("viewId", ""), LiveMessages.seconds(message));
        if (view != null) {
            view.takeOver(earlier);
        }
    }

    private void acknowledge(List<PaintedSecond> seconds) {
        execute(() -> {
            if (!over) {
                write(LiveMessages.acknowledged(seconds));
            }
        });
    }

    private void write(JsonObject message) {
        socket.writeTextMessage(message.encode());
    }

    private void finish(WatchEnd reason) {
        over = true;
        leaveStream();
        if (view != null) {
            view.end(reason);
        }
    }

    private void left() {
        WatchEnd reason = leaving;
        if (reason != null) {
            leaving = null;
            finish(reason);
        } else if (!over) {
            over = true;
            leaveStream();
            if (view != null) {
                view.left();
            }
        }
    }

    private void leaveStream() {
        if (stream != null) {
            stream.leave(viewer);
        }
    }
}
