package liveview.stream.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.List;
import liveview.auth.Caller;
import liveview.auth.Role;
import liveview.base.Failure;
import liveview.base.grpc.GrpcFailures;
import liveview.protocol.stream.v1.ClockProbe;
import liveview.protocol.stream.v1.ClockReply;
import liveview.protocol.stream.v1.Painted;
import liveview.protocol.stream.v1.PaintedAcknowledged;
import liveview.protocol.stream.v1.WatchRequest;
import liveview.protocol.stream.v1.WatchResponse;
import liveview.protocol.stream.v1.WatchStart;
import liveview.protocol.stream.v1.WatchStarted;
import liveview.stream.Failures;
import liveview.stream.LiveStream;
import liveview.stream.LiveStreamKey;
import liveview.stream.PaintedSecond;
import liveview.stream.Purpose;
import liveview.stream.ToViewer;
import liveview.stream.Unacknowledged;
import liveview.stream.View;
import liveview.stream.Viewer;
import liveview.stream.WatchRefused;
import liveview.stream.Watching;
import org.jspecify.annotations.Nullable;

/** One {@code Watch} call: a person's, which is a view, or a relay's or worker's, which is none. */
final class WatchCall implements StreamObserver<WatchRequest>, Viewer.Link {
    private static final int MAX_PURPOSE = 200;
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_CASE_NUMBER = 64;

    private final WatchDesk desk;
    private final Caller caller;
    private final ServerCallStreamObserver<WatchResponse> out;
    private final CallThread thread;
    private final Viewer viewer;

    private boolean started;
    private @Nullable LiveStream stream;
    private @Nullable View view;
    private boolean over;

    WatchCall(WatchDesk desk, Caller caller, ServerCallStreamObserver<WatchResponse> out) {
        this.desk = desk;
        this.caller = caller;
        this.out = out;
        this.thread = CallThread.current();
        this.viewer = new Viewer(this, desk.bounds(), desk.clock(), desk.counters().picturesDropped::add);
        out.setOnReadyHandler(() -> thread.execute(this::drain));
        out.setOnCancelHandler(() -> thread.execute(this::left));
    }

    @Override
    public void onNext(WatchRequest message) {
        Instant arrivedAt = desk.clock().instant();
        thread.execute(() -> handle(message, arrivedAt));
    }

    @Override
    public void onError(Throwable cancelled) {
        thread.execute(this::left);
    }

    @Override
    public void onCompleted() {
        thread.execute(() -> {
            left();
            if (!out.isCancelled()) {
                out.onCompleted();
            }
        });
    }

    @Override
    public boolean ready() {
        return !over && out.isReady();
    }

    @Override
    public void send(ToViewer message) {
        if (over) {
            return;
        }
        out.onNext(StreamProto.response(message));
        if (message instanceof ToViewer.Show show) {
            desk.counters().picturesSent.increment();
            desk.counters().bytesSent.add(show.picture().fragment().bytes().length);
        } else if (message instanceof ToViewer.Ended ended) {
            over = true;
            if (view != null) {
                view.end(ended.reason());
            }
            out.onCompleted();
        }
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    private void drain() {
        if (stream != null) {
            viewer.drain();
        }
    }

    private void handle(WatchRequest message, Instant arrivedAt) {
        if (over) {
            return;
        }
        try {
            switch (message.getMessageCase()) {
                case START -> begin(message.getStart());
                case PAINTED -> painted(message.getPainted());
                case CLOCK -> answer(message.getClock(), arrivedAt);
                case MESSAGE_NOT_SET -> throw new WatchRefused("A message of the watch is empty.");
            }
        } catch (Failure failure) {
            fail(failure);
        }
    }

    private static Purpose purpose(WatchStart start) {
        return new Purpose(
                start.getPurpose(),
                start.getPurposeText().getText(),
                start.getPurposeText().getLanguage(),
                start.getCaseNumber());
    }

    private void begin(WatchStart start) {
        if (started) {
            throw new WatchRefused("The watch was started twice.");
        }
        if (start.getPurpose().length() > MAX_PURPOSE
                || start.getPurposeText().getText().length() > MAX_TEXT
                || start.getCaseNumber().length() > MAX_CASE_NUMBER) {
            throw new WatchRefused("The purpose or the case number is too long.");
        }
        started = true;
        LiveStreamKey key = new LiveStreamKey(
                start.getAlarmId(),
                start.getCameraId(),
                start.getRendition().isEmpty() ? LiveStreamKey.ORIGINAL : start.getRendition());
        if (caller.is(Role.RELAY) || caller.is(Role.WORKER)) {
            serve(key);
            return;
        }
        Unacknowledged earlier =
                new Unacknowledged(start.getViewId(), StreamProto.seconds(start.getUnacknowledgedList()));
        Watching.Wish wish = new Watching.Wish(key, caller, purpose(start));
        desk.watching()
                .open(wish, this::acknowledge)
                .whenComplete((granted, failure) -> thread.execute(() -> {
                    if (failure != null) {
                        desk.watching().reportOfRefused(wish, earlier);
                        fail(Failures.of(failure));
                        return;
                    }
                    granted.view().takeOver(earlier);
                    if (over) {
                        granted.view().left();
                    } else {
                        view = granted.view();
                        join(
                                key,
                                granted.stream(),
                                WatchStarted.newBuilder()
                                        .setStreamId(granted.streamId())
                                        .setViewId(granted.view().viewId())
                                        .setViewUntil(StreamProto.timestamp(granted.viewUntil())));
                    }
                }));
    }

    /** A relay or a worker: what it shows, and to whom, is its own to answer for. */
    private void serve(LiveStreamKey key) {
        desk.finder()
                .findHere(key)
                .whenComplete((found, failure) -> thread.execute(() -> {
                    if (failure != null) {
                        fail(Failures.of(failure));
                    } else if (!over) {
                        join(key, found.stream(), WatchStarted.newBuilder().setStreamId(found.streamId()));
                    }
                }));
    }

    private void join(LiveStreamKey key, LiveStream found, WatchStarted.Builder begun) {
        begun.setRendition(key.rendition())
                .setEpoch(found.source().map(LiveStream.Source::epoch).orElse(0L));
        out.onNext(WatchResponse.newBuilder().setStarted(begun).build());
        stream = found;
        found.join(viewer);
    }

    private void painted(Painted painted) {
        View own = view;
        LiveStream watched = stream;
        if (own != null && watched != null) {
            own.painted(StreamProto.seconds(painted.getSecondsList()));
            watched.painted(
                    viewer,
                    painted.getNumber(),
                    painted.getHidden(),
                    desk.bounds().maxLag());
        }
    }

    private void answer(ClockProbe probe, Instant arrivedAt) {
        out.onNext(WatchResponse.newBuilder()
                .setClock(ClockReply.newBuilder()
                        .setProbeSentAt(probe.getSentAt())
                        .setProbeReceivedAt(StreamProto.timestamp(arrivedAt))
                        .setSentAt(StreamProto.timestamp(desk.clock().instant())))
                .build());
    }

    private void acknowledge(List<PaintedSecond> seconds) {
        thread.execute(() -> {
            if (!over && !out.isCancelled()) {
                out.onNext(WatchResponse.newBuilder()
                        .setPaintedAcknowledged(
                                PaintedAcknowledged.newBuilder().addAllSeconds(StreamProto.toSeconds(seconds)))
                        .build());
            }
        });
    }

    private void fail(Failure failure) {
        left();
        out.onError(GrpcFailures.toStatus(failure));
    }

    private void left() {
        if (over) {
            return;
        }
        over = true;
        if (stream != null) {
            stream.leave(viewer);
        }
        if (view != null) {
            view.left();
        }
    }
}
