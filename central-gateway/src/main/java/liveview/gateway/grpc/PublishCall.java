package liveview.gateway.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import liveview.base.grpc.GrpcFailures;
import liveview.gateway.CapturedUnit;
import liveview.protocol.stream.v1.AccessUnit;
import liveview.protocol.stream.v1.ClockReply;
import liveview.protocol.stream.v1.NumberRange;
import liveview.protocol.stream.v1.PublishAccepted;
import liveview.protocol.stream.v1.PublishEnd;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishServiceGrpc;
import liveview.protocol.stream.v1.PublishStart;
import liveview.protocol.stream.v1.Stop;

/** One Publish call: one lane of one live stream at one relay, from its start to its end. Safe for several threads. */
final class PublishCall implements AutoCloseable {
    /** How a call ended. */
    sealed interface End {
        /** The relay wants no more on this lane. */
        record Stopped(Stop stop) implements End {}

        /** The relay leaves; these others would take us, if it named any. */
        record Leaving(List<String> relays) implements End {}

        /** The connection or the relay is gone, or it refused. */
        record Broken(StatusRuntimeException cause) implements End {}
    }

    /** Hears what the relay says of numbers. */
    interface Listener {
        /** These are settled. */
        void acknowledged(List<NumberRange> ranges);

        /** These are wanted again. */
        void resend(List<NumberRange> ranges);

        /** Nothing can be seen before the next key frame. */
        void keyFrameWanted();
    }

    private final CompletableFuture<PublishAccepted> accepted = new CompletableFuture<>();
    private final CompletableFuture<End> ended = new CompletableFuture<>();
    private final Semaphore ready = new Semaphore(0);
    private final Listener listener;
    private final Clock clock;
    private final Answers answers = new Answers();
    private boolean endSaid;

    PublishCall(ManagedChannel channel, ZoneChannels channels, PublishStart start, Listener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
        PublishServiceGrpc.newStub(channel)
                .withCallCredentials(channels.credentials())
                .publish(answers);
        send(PublishRequest.newBuilder().setStart(start).build());
    }

    /** The relay's first answer; a refusal or silence is thrown as its status. */
    PublishAccepted awaitAccepted() throws InterruptedException {
        try {
            return accepted.get(8, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw GrpcFailures.toStatus(e.getCause());
        } catch (TimeoutException e) {
            throw Status.DEADLINE_EXCEEDED
                    .withDescription("The relay did not answer within 8 seconds.")
                    .asRuntimeException();
        }
    }

    /** Waits for the end of the call, this long at most. */
    Optional<End> awaitEnd(long millis) throws InterruptedException {
        try {
            return Optional.of(ended.get(millis, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(new End.Broken(GrpcFailures.toStatus(e.getCause())));
        }
    }

    boolean hasEnded() {
        return ended.isDone();
    }

    /** Whether the transport takes more without piling it up in memory. */
    boolean isReady() {
        return answers.call().isReady();
    }

    /** Waits until the transport takes more or the call has ended. */
    void awaitReady() throws InterruptedException {
        while (!ended.isDone() && !isReady()) {
            ready.tryAcquire(200, TimeUnit.MILLISECONDS);
        }
    }

    /** Sends one access unit. */
    void send(long number, CapturedUnit unit, boolean preAlarm) {
        byte[] bytes = unit.toByteArray();
        AccessUnit.Builder message = AccessUnit.newBuilder()
                .setNumber(number)
                .setPayload(UnsafeByteOperations.unsafeWrap(bytes))
                .setSha256(sha256(bytes))
                .setReceivedAt(Times.toProto(unit.receivedAt()))
                .setKeyFrame(unit.keyFrame())
                .setPreAlarm(preAlarm);
        unit.cameraClockAt().ifPresent(at -> message.setCapturedAt(Times.toProto(at)));
        send(PublishRequest.newBuilder().setUnit(message).build());
    }

    /** Ends the live stream for good and this call with it. */
    void end(long lastNumber) {
        send(PublishRequest.newBuilder()
                .setEnd(PublishEnd.newBuilder().setLastNumber(lastNumber))
                .build());
        synchronized (this) {
            if (!ended.isDone()) {
                endSaid = true;
                answers.call().onCompleted();
            }
        }
    }

    /** Says nothing more after the end: the relay may still ask for the time. */
    private synchronized void send(PublishRequest request) {
        if (!ended.isDone() && !endSaid) {
            try {
                answers.call().onNext(request);
            } catch (IllegalStateException e) {
                // the call was closed under our hands; its end is told by the answers
                ended.complete(new End.Broken(Status.UNAVAILABLE.withCause(e).asRuntimeException()));
            }
        }
    }

    @Override
    public void close() {
        answers.call().cancel("this lane is done", null);
        ended.complete(new End.Broken(Status.CANCELLED.asRuntimeException()));
    }

    private static ByteString sha256(byte[] bytes) {
        try {
            return UnsafeByteOperations.unsafeWrap(
                    MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    /** The relay's side of the call. */
    private final class Answers implements ClientResponseObserver<PublishRequest, PublishResponse> {
        private final CompletableFuture<ClientCallStreamObserver<PublishRequest>> call = new CompletableFuture<>();

        /** Known as soon as the stub's method has returned. */
        ClientCallStreamObserver<PublishRequest> call() {
            return call.join();
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<PublishRequest> stream) {
            call.complete(stream);
            stream.setOnReadyHandler(ready::release);
        }

        @Override
        public void onNext(PublishResponse response) {
            switch (response.getMessageCase()) {
                case ACCEPTED -> {
                    listener.acknowledged(response.getAccepted().getAcknowledgedList());
                    accepted.complete(response.getAccepted());
                }
                case ACKNOWLEDGED ->
                    listener.acknowledged(response.getAcknowledged().getRangesList());
                case RESEND -> listener.resend(response.getResend().getRangesList());
                case CLOCK -> {
                    var receivedAt = Times.toProto(clock.instant());
                    send(PublishRequest.newBuilder()
                            .setClock(ClockReply.newBuilder()
                                    .setProbeSentAt(response.getClock().getSentAt())
                                    .setProbeReceivedAt(receivedAt)
                                    .setSentAt(Times.toProto(clock.instant())))
                            .build());
                }
                case STOP -> ended.complete(new End.Stopped(response.getStop()));
                case RECONNECT ->
                    ended.complete(new End.Leaving(response.getReconnect().getRelaysList()));
                case KEY_FRAME_WANTED -> listener.keyFrameWanted();
                case MESSAGE_NOT_SET -> {
                    // of a newer zone
                }
            }
        }

        @Override
        public void onError(Throwable thrown) {
            finish(GrpcFailures.toStatus(thrown));
        }

        @Override
        public void onCompleted() {
            finish(Status.UNAVAILABLE
                    .withDescription("The relay has ended the call.")
                    .asRuntimeException());
        }

        private void finish(StatusRuntimeException cause) {
            accepted.completeExceptionally(cause);
            ended.complete(new End.Broken(cause));
            ready.release();
        }
    }
}
