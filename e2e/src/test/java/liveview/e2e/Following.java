package liveview.e2e;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.FollowRequest;
import liveview.protocol.alarm.v1.FollowResponse;

/** A central that follows the zone as the protocol says: from the last position it has handled, again when it is lost. */
public final class Following implements AutoCloseable {
    private static final Executor AGAIN = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

    private final CentralCalls calls;
    private final List<AlarmEvent> events = new ArrayList<>();
    private long position;
    private int losses;
    private boolean closed;

    private Following(CentralCalls calls) {
        this.calls = calls;
    }

    /** Follows from the beginning. */
    public static Following from(CentralCalls calls) {
        Following following = new Following(calls);
        following.follow();
        return following;
    }

    /** What has come about this alarm, in the order in which it came. */
    public synchronized List<AlarmEvent> of(String alarmId) {
        return events.stream()
                .filter(event -> event.getAlarmId().equals(alarmId))
                .toList();
    }

    /** The names of it: {@code ACCEPTED}, and of an assignment its stage. */
    public List<String> namesOf(String alarmId) {
        return of(alarmId).stream()
                .map(event -> event.hasAssigned()
                        ? event.getAssigned().getStage().name().replace("ASSIGNMENT_STAGE_", "")
                        : event.getEventCase().name())
                .toList();
    }

    /** The positions of everything that has come, in the order in which it came. */
    public synchronized List<Long> positions() {
        return events.stream().map(AlarmEvent::getPosition).toList();
    }

    /** How often the link was lost. */
    public synchronized int losses() {
        return losses;
    }

    private synchronized void follow() {
        if (!closed) {
            calls.intakeStreams()
                    .follow(
                            FollowRequest.newBuilder()
                                    .setAfterPosition(position)
                                    .build(),
                            new Messages());
        }
    }

    private synchronized void lost() {
        losses++;
        AGAIN.execute(this::follow);
    }

    private synchronized void happened(AlarmEvent event) {
        events.add(event);
        position = event.getPosition();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private final class Messages implements StreamObserver<FollowResponse> {
        @Override
        public void onNext(FollowResponse message) {
            if (message.hasEvent()) {
                happened(message.getEvent());
            }
        }

        @Override
        public void onError(Throwable cause) {
            lost();
        }

        @Override
        public void onCompleted() {
            lost();
        }
    }
}
