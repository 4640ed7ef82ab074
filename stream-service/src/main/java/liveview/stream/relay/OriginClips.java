package liveview.stream.relay;

import io.grpc.CallCredentials;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import liveview.auth.client.NeighbourAway;
import liveview.protocol.internal.v1.ClipServiceGrpc;
import liveview.protocol.internal.v1.ReadPreAlarmRequest;
import liveview.protocol.internal.v1.ReadPreAlarmResponse;
import liveview.stream.Clips;
import liveview.stream.LiveStreamKey;

/** Gets pre-alarms from the relays that hold them; refuses one that is larger than any relay may hold. */
public final class OriginClips implements Clips {
    private static final long DEADLINE_SECONDS = 20;

    private final Function<String, ManagedChannel> channels;
    private final Optional<CallCredentials> credentials;
    private final long maxBytes;

    /**
     * Makes the client.
     *
     * @param channels makes a channel to a relay, {@code host:port}
     * @param credentials our token; empty in tests without an identity provider
     */
    public OriginClips(
            Function<String, ManagedChannel> channels, Optional<CallCredentials> credentials, long maxBytes) {
        this.channels = channels;
        this.credentials = credentials;
        this.maxBytes = maxBytes;
    }

    @Override
    public CompletionStage<Optional<byte[]>> preAlarm(String relay, LiveStreamKey key) {
        ManagedChannel channel = channels.apply(relay);
        Pieces pieces = new Pieces();
        ClipServiceGrpc.ClipServiceStub stub = ClipServiceGrpc.newStub(channel);
        ReadPreAlarmRequest request = ReadPreAlarmRequest.newBuilder()
                .setAlarmId(key.alarmId())
                .setCameraId(key.cameraId())
                .build();
        Context.ROOT.run(() -> credentials
                .map(stub::withCallCredentials)
                .orElse(stub)
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .readPreAlarm(request, pieces));
        return pieces.whole.whenComplete((clip, failure) -> channel.shutdownNow());
    }

    private final class Pieces implements StreamObserver<ReadPreAlarmResponse> {
        private final CompletableFuture<Optional<byte[]>> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void onNext(ReadPreAlarmResponse piece) {
            bytes.writeBytes(piece.getData().toByteArray());
            if (bytes.size() > 2 * maxBytes) {
                whole.completeExceptionally(
                        new NeighbourAway("origin relay", new IllegalStateException("an endless clip")));
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(new NeighbourAway("origin relay", failure));
        }

        @Override
        public void onCompleted() {
            whole.complete(bytes.size() == 0 ? Optional.empty() : Optional.of(bytes.toByteArray()));
        }
    }
}
